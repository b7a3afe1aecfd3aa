<#
.SYNOPSIS
Brings the certificate profiles of this folder, a bundle of bladesmith, into an Intune tenant.

.DESCRIPTION
Without -Apply it only reads, and shows what it would do: which profiles it would create, which are in the tenant as they are
here, in which members the others differ, and which links and assignments would be set. With -Apply it does that: trusted
certificates first, then the profiles that link to them. It can be run again at any time: what is done is not done twice.

It needs the module Microsoft.Graph.Authentication, and signs in with Connect-MgGraph unless you are signed in. Permissions:
DeviceManagementConfiguration.Read.All to read and DeviceManagementConfiguration.ReadWrite.All for -Apply; with -Assign also
Group.Read.All or GroupMember.Read.All; the Intune role Policy and Profile Manager, or Intune Administrator.

.PARAMETER TenantId
The tenant that is meant: a domain of it or its id. A sign-in to another tenant is refused.

.PARAMETER Environment
The cloud of the tenant: Global (also for GCC), USGov (GCC High), USGovDoD or China (21Vianet).

.PARAMETER Only
Only the profiles with these names, and the trusted certificate profiles that they link to.

.PARAMETER Apply
Creates the profiles that are missing, and sets the links.

.PARAMETER Update
Changes profiles that differ as well. Devices may request new certificates after a change of a SCEP profile.

.PARAMETER Assign
Sets the assignments, after everything else. They replace those that a profile has; a profile without assignments in the
design keeps what it has.

.PARAMETER ScopeTags
Scope tags, by name or id, that profiles get which this run creates or changes.

.EXAMPLE
./import.ps1 -TenantId contoso.onmicrosoft.com
Shows the plan.

.EXAMPLE
./import.ps1 -TenantId contoso.onmicrosoft.com -Apply -Assign
Creates, links and assigns the profiles.
#>
[CmdletBinding()]
param(
    [string] $TenantId = '',
    [ValidateSet('Global', 'USGov', 'USGovDoD', 'China')]
    [string] $Environment = 'Global',
    [string[]] $Only = @(),
    [switch] $Apply,
    [switch] $Update,
    [switch] $Assign,
    [string[]] $ScopeTags = @()
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

#part graph.ps1
#part tenant_file.ps1
#part bundle.ps1
#part compare.ps1
#part resolve.ps1
#part plan.ps1
#part apply.ps1

# --- the work

# The permissions that this run needs.
function Get-NeededPermission {
    param([bool] $Writes, [bool] $Assigns, [string[]] $ScopeTags)

    if ($Writes) { 'DeviceManagementConfiguration.ReadWrite.All' } else { 'DeviceManagementConfiguration.Read.All' }
    if ($Assigns) { 'Group.Read.All' }
    if (@($ScopeTags | ForEach-Object { Split-Word $_ } | Where-Object { $_ -notmatch '^[0-9]+$' }).Count -gt 0) { 'DeviceManagementRBAC.Read.All' }
}

# The file that says what is in the tenant after this run, beside the bundle's folder.
function Get-TenantPath {
    param([string] $Folder, [string] $Id)

    $above = Split-Path -Parent $Folder
    if (-not $above) { $above = $Folder }
    return Join-Path $above "import-$Id.json"
}

# What -Apply would do, and what it leaves alone.
function Write-Advice {
    param($Work, [bool] $Apply, [bool] $Update, [bool] $Assign, [object[]] $Items)

    if ($Work.Updates -gt 0 -and -not $Update) {
        Write-Line "Profiles that differ are not changed without -Update: $($Work.Updates)."
    }
    if (-not $Assign -and @($Items | Where-Object { $_.Wanted.Count -gt 0 }).Count -gt 0) {
        Write-Line 'Assignments are neither read nor set without -Assign.'
    }
    if ($Work.All -eq 0 -and $Work.Updates -gt 0) { Write-Line 'There is nothing to do without -Update.' }
    elseif ($Work.All -eq 0) { Write-Line 'There is nothing to do.' }
    elseif (-not $Apply) { Write-Line 'Nothing was written. To do this, run the same command with -Apply.' }
}

$retries = $null
try {
    $manifest = Read-Manifest $PSScriptRoot
    $items = @(Select-Item @(Get-BundleItem $manifest (Read-BundleFile $PSScriptRoot $manifest)) $Only)
    $byKey = Get-EmptyMap
    foreach ($item in $items) { $byKey[$item.Key] = $item }
    $needed = @(Get-NeededPermission $Apply.IsPresent $Assign.IsPresent $ScopeTags)
    $context = Connect-Tenant $TenantId $Environment $needed
    Assert-Destination $manifest $context.TenantId $Environment
    $graphHost = Get-GraphHost $context.Environment
    $retries = Disable-ModuleRetry
    $file = Get-TenantPath $PSScriptRoot $context.TenantId
    if ($Apply) { Assert-TenantFile $file }

    $groupIds = Get-EmptyMap
    $filterIds = Get-EmptyMap
    if ($Assign) {
        $groupIds = Resolve-Group $items $manifest
        $filterIds = Resolve-Filter $items
    }
    $tags = @(Resolve-ScopeTag $ScopeTags)
    Set-Comparison $items (Get-TenantMap @(Get-GraphList -Uri $Configurations -Purpose 'Reading the list of profiles')) $tags
    if ($Update) { Assert-Changeable $items }
    Set-LinkPlan $items $byKey
    if ($Assign) { Set-AssignPlan $items $groupIds $filterIds }
    Write-Plan $items $byKey $groupIds
    $work = Measure-Work $items $Update.IsPresent
    Write-Advice $work $Apply.IsPresent $Update.IsPresent $Assign.IsPresent $items
    if ($Apply) {
        $Done.All = $work.All
        Invoke-Plan $items $byKey $tags $graphHost $Update.IsPresent
        Write-TenantFile $file $context.TenantId
        Write-Line "What the tenant has now is in $file."
    }
} catch {
    if (-not $_.Exception.Data.Contains('bladesmith')) { throw }
    $message = $_.Exception.Message
    if ($Done.Count -gt 0) { $message += " Before that, $($Done.Count) of $($Done.All) steps were done, and stay so." }
    $PSCmdlet.ThrowTerminatingError((New-Object System.Management.Automation.ErrorRecord (
                (Get-Failure $message), 'BladesmithImport', [System.Management.Automation.ErrorCategory]::InvalidOperation, $null)))
} finally {
    Restore-ModuleRetry $retries
}
