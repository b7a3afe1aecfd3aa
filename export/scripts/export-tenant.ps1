<#
.SYNOPSIS
Writes the certificate profiles of an Intune tenant to one file, which bladesmith opens.

.DESCRIPTION
Reads the trusted certificate, SCEP and PKCS profiles of the tenant with their assignments, the names of the groups, and the
links to the root certificates, which no other export of Intune keeps. It changes nothing in the tenant.

  bladesmith diff design.json tenant-ID.json     compares a design with the tenant
  bladesmith import -o design.json tenant-ID.json    makes a design of what the tenant has

It needs the module Microsoft.Graph.Authentication, and signs in with Connect-MgGraph unless you are signed in. Permissions:
DeviceManagementConfiguration.Read.All, and Group.Read.All or GroupMember.Read.All for the names of groups.

.PARAMETER TenantId
The tenant that is meant: a domain of it or its id. A sign-in to another tenant is refused.

.PARAMETER Environment
The cloud of the tenant: Global (also for GCC), USGov (GCC High), USGovDoD or China (21Vianet).

.PARAMETER Path
The file to write. Without it, tenant-ID.json in the current folder. A tenant file that is there is replaced.

.EXAMPLE
./export-tenant.ps1 -TenantId contoso.onmicrosoft.com
#>
[CmdletBinding()]
param(
    [string] $TenantId = '',
    [ValidateSet('Global', 'USGov', 'USGovDoD', 'China')]
    [string] $Environment = 'Global',
    [string] $Path = ''
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

#part graph.ps1
#part tenant_file.ps1

# --- the work

$retries = $null
try {
    $context = Connect-Tenant $TenantId $Environment @('DeviceManagementConfiguration.Read.All') @('Group.Read.All')
    $retries = Disable-ModuleRetry
    if (-not $Path) { $Path = "tenant-$($context.TenantId).json" }
    $file = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
    Assert-TenantFile $file
    Write-TenantFile $file $context.TenantId
    Write-Line "The certificate profiles of the tenant are in $file."
} catch {
    if (-not $_.Exception.Data.Contains('bladesmith')) { throw }
    $PSCmdlet.ThrowTerminatingError((New-Object System.Management.Automation.ErrorRecord $_.Exception, 'BladesmithExportTenant',
            'InvalidOperation', $null))
} finally {
    Restore-ModuleRetry $retries
}
