# What the tests share; each file of tests reads this first.

. $PSScriptRoot/bundles.ps1
Import-Module Microsoft.Graph.Authentication

$MobileUsers = '3f2a7c1e-5b8d-4e6f-9a0b-1c2d3e4f5a6b'
$Contractors = 'a1b2c3d4-e5f6-4789-8abc-def012345678'
$ScepType = '#microsoft.graph.iosScepCertificateProfile'

# Waiting would only make the tests slow: they look at how long a script would have waited.
$global:Slept = [System.Collections.ArrayList]::new()
function global:Start-Sleep { param([int] $Seconds) $null = $global:Slept.Add($Seconds) }

# A fresh tenant with the example's groups, and a copy of a bundle in a folder of its own.
function Initialize-Test {
    param([string] $Bundle = 'small', [string] $Edition = 'classic', [string] $Environment = 'Global')

    $types = if ($Edition -eq 'classic') { 'graph-types.json' } else { 'graph-types-current.json' }
    Reset-StandIn -TypeFile (Join-Path 'tests/data' $types) -Environment $Environment
    $tenant = Get-StandIn
    $tenant.Groups[$MobileUsers] = 'Mobile users'
    $tenant.Groups[$Contractors] = 'Contractors'
    $global:Slept.Clear()
    Remove-Item -LiteralPath "$Folder/work" -Recurse -Force -ErrorAction SilentlyContinue
    $null = New-Item -ItemType Directory -Force "$Folder/work"
    Copy-Item -LiteralPath "$Folder/bundles/$Bundle" "$Folder/work/bundle" -Recurse
    return $tenant
}

# Runs a script of the bundle: what it printed, and the message of its error.
function Invoke-BundleScript {
    param([string] $Script, [hashtable] $Arguments)

    $failure = ''
    $lines = [System.Collections.ArrayList]::new()
    try {
        & "$Folder/work/bundle/$Script" @Arguments 3>&1 6>&1 | ForEach-Object { $null = $lines.Add("$_") }
    } catch {
        $failure = $_.Exception.Message
        if ($_.FullyQualifiedErrorId -notlike 'Bladesmith*') { $failure = "NOT OF THE SCRIPT: $failure $($_.ScriptStackTrace)" }
    }
    return [PSCustomObject] @{ Text = $lines -join "`n"; Failure = $failure }
}

function Invoke-Import {
    param([hashtable] $Arguments = @{})

    $all = @{ TenantId = 'contoso.onmicrosoft.com' }
    foreach ($name in $Arguments.Keys) { $all[$name] = $Arguments[$name] }
    return Invoke-BundleScript 'import.ps1' $all
}

# Runs it all, and fails the test if that fails.
function Invoke-WholeImport {
    param([hashtable] $Arguments = @{})

    $all = @{ Apply = $true; Assign = $true }
    foreach ($name in $Arguments.Keys) { $all[$name] = $Arguments[$name] }
    $run = Invoke-Import $all
    if ($run.Failure) { throw "The import failed: $($run.Failure)" }
    return $run
}

# Changes a file of the bundle and its manifest, as a design with other values would.
function Edit-BundleProfile {
    param([string] $Name, [scriptblock] $Change)

    $root = "$Folder/work/bundle"
    $file = "$root/profiles/$Name.json"
    $body = Get-Content -Raw -LiteralPath $file | ConvertFrom-Json -AsHashtable
    & $Change $body
    [System.IO.File]::WriteAllText($file, ($body | ConvertTo-Json -Depth 10 -EscapeHandling EscapeNonAscii))
    Edit-Manifest {
        param($manifest)
        $entry = $manifest.files | Where-Object { $_.path -ceq "profiles/$Name.json" }
        $entry.bytes = (Get-Item -LiteralPath $file).Length
        $entry.sha256 = (Get-FileHash -LiteralPath $file).Hash.ToLowerInvariant()
        ($manifest.profiles | Where-Object { $_.file -ceq "profiles/$Name.json" }).name = $body.displayName
    }
}

function Edit-Manifest {
    param([scriptblock] $Change)

    $path = "$Folder/work/bundle/manifest.json"
    $manifest = Get-Content -Raw -LiteralPath $path | ConvertFrom-Json -AsHashtable
    & $Change $manifest
    [System.IO.File]::WriteAllText($path, ($manifest | ConvertTo-Json -Depth 10 -EscapeHandling EscapeNonAscii))
}

# The tenant as text without ids, so that two of them can be compared.
function Get-TenantState {
    $tenant = Get-StandIn
    $names = @{ '' = '' }
    foreach ($kept in $tenant.Profiles) { $names[$kept.Id] = "$($kept.Body['displayName'])" }
    $lines = foreach ($kept in $tenant.Profiles) {
        $members = foreach ($name in ($kept.Body.Keys | Sort-Object)) {
            if ($name -cne 'id') { "$name=" + (ConvertTo-Json -InputObject $kept.Body[$name] -Depth 10 -Compress) }
        }
        $targets = $kept.Assignments | ForEach-Object { ConvertTo-Json -InputObject $_.target -Compress }
        "$members | root $($names[$kept.Root]) | $targets"
    }
    return ($lines | Sort-Object) -join "`n"
}

function Get-KeptProfile {
    param([string] $Name)

    return (Get-StandIn).Profiles | Where-Object { $_.Body['displayName'] -ceq $Name }
}

# The requests other than GET, as METHOD and the end of the path.
function Get-WriteText {
    return @((Get-StandIn).Writes | ForEach-Object { $_.Request -replace '/beta/deviceManagement/deviceConfigurations', '' })
}
