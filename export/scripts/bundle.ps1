# --- the bundle: manifest.json and the files that it lists

# The bytes that a hash is about. A script that was signed after the export is hashed without its signature.
function Get-HashedByte {
    param([string] $Path, [byte[]] $Bytes)

    if (-not $Path.EndsWith('.ps1')) { return , $Bytes }
    $text = ConvertFrom-Utf8 $Bytes
    $signature = $text.IndexOf("`n# SIG # Begin signature block", [System.StringComparison]::Ordinal)
    if ($signature -lt 0) { return , $Bytes }
    return , [System.Text.Encoding]::UTF8.GetBytes($text.Substring(0, $signature).TrimEnd() + "`n")
}

function Get-Sha256 {
    param([byte[]] $Bytes)

    $algorithm = [System.Security.Cryptography.SHA256]::Create()
    try {
        return [System.BitConverter]::ToString($algorithm.ComputeHash($Bytes)).Replace('-', '').ToLowerInvariant()
    } finally {
        $algorithm.Dispose()
    }
}

# A path that stays in the bundle's folder.
function Test-InnerPath {
    param([string] $Path)

    return $Path -ne '' -and $Path -notmatch '(^|[\\/])\.\.([\\/]|$)' -and $Path -notmatch '^[\\/]|:'
}

# The bytes of each file that the manifest lists, by path. Stops if one is not as it was exported.
function Read-BundleFile {
    param([string] $Folder, $Manifest)

    $contents = Get-EmptyMap
    $problems = @(foreach ($file in (Get-JsonList $Manifest 'files')) {
            $path = [string] (Get-JsonMember $file 'path')
            if (-not (Test-InnerPath $path)) { "manifest.json lists the path `"$path`", which is not inside of the bundle."; continue }
            try {
                $bytes = [System.IO.File]::ReadAllBytes((Join-Path $Folder $path))
            } catch {
                "$path is missing, or can't be read."
                continue
            }
            $hashed = Get-HashedByte $path $bytes
            if ($hashed.Length -ne (Get-JsonMember $file 'bytes') -or (Get-Sha256 $hashed) -cne (Get-JsonMember $file 'sha256')) {
                "$path was changed after the export: its bytes are not those that manifest.json lists."
                continue
            }
            $contents[$path] = $bytes
        })
    if ($problems.Count -gt 0) {
        throw (Get-Failure ("The bundle is not as it was exported. $($problems -join ' ') Nothing was done. Export the design " +
            'again with bladesmith; change the design, and not the files of the bundle.'))
    }
    return $contents
}

function Read-Manifest {
    param([string] $Folder)

    $path = Join-Path $Folder 'manifest.json'
    try {
        $manifest = ConvertFrom-Json -InputObject (ConvertFrom-Utf8 ([System.IO.File]::ReadAllBytes($path)))
    } catch {
        throw (Get-Failure ("$path can't be read: $($_.Exception.Message) Run this script in the folder that bladesmith exported."))
    }
    if ((Get-JsonMember $manifest 'format') -cne 'bladesmith-bundle') {
        throw (Get-Failure "$path is not the manifest of a bladesmith bundle. Run the script in the folder that bladesmith exported.")
    }
    if ((Get-JsonMember $manifest 'version') -ne 1) {
        throw (Get-Failure "$path is of a newer version than this script knows. Use the import.ps1 of the bundle's own folder.")
    }
    return $manifest
}

# Stops where a bundle that was exported for one tenant, or one cloud, meets another.
function Assert-Destination {
    param($Manifest, [string] $TenantId, [string] $Environment)

    $cloud = [string] (Get-JsonMember $Manifest 'cloud')
    if ($cloud -and $cloud -ne $Environment) {
        throw (Get-Failure ("The bundle was exported for the cloud $cloud, and not for $Environment. Export the design again with " +
            "--cloud $($Environment.ToLowerInvariant()), or name the right cloud with -Environment."))
    }
    $tenant = [string] (Get-JsonMember (Get-JsonMember $Manifest 'tenant') 'id')
    if ($tenant -and $tenant -ne $TenantId) {
        throw (Get-Failure ("The bundle was exported for the tenant $tenant, and you are signed in to $TenantId. Export the design " +
            'again without --tenant or with a file of this tenant, or sign in to the right tenant.'))
    }
}

# What the script knows of a profile: the bundle's part now, the tenant's part later.
function Get-PlanItem {
    param($Entry, [string] $Text, [bool] $Linked)

    return [PSCustomObject] @{
        Key = [string] (Get-JsonMember $Entry 'id')
        Name = [string] (Get-JsonMember $Entry 'name')
        Type = [string] (Get-JsonMember $Entry 'odataType')
        IsRoot = (Get-JsonMember $Entry 'type') -ceq 'trusted'
        Text = $Text
        Body = ConvertFrom-Json -InputObject $Text
        RootKey = [string] (Get-JsonMember $Entry 'root')
        Linked = $Linked            # Graph has a link for it
        Wanted = @(Get-JsonList $Entry 'assignments')
        Targets = @()               # the wanted assignments, with ids
        Id = ''                     # of the profile in the tenant, '' while there is none
        Action = 'create'           # or unchanged, differs
        Differences = @()
        Notes = @()
        CurrentRoot = ''            # the name of the root that the tenant has
        LinkAction = ''             # '', link, linked
        CurrentTargets = @()
        AssignAction = ''           # '', assign, assigned
    }
}

# The profiles of the bundle, those that others link to first.
function Get-BundleItem {
    param($Manifest, $Contents)

    $links = @(Get-JsonList $Manifest 'links' | Where-Object { (Get-JsonMember $_ 'property') -ceq 'rootCertificate' } |
        ForEach-Object { Get-JsonMember $_ 'profile' })
    $items = @(foreach ($entry in (Get-JsonList $Manifest 'profiles')) {
            $path = [string] (Get-JsonMember $entry 'file')
            if (-not $Contents.ContainsKey($path)) {
                throw (Get-Failure ("manifest.json has no hash of the profile file `"$path`", so it can't be trusted. Export the " +
                    'design again with bladesmith.'))
            }
            Get-PlanItem $entry (ConvertFrom-Utf8 $Contents[$path]) ($links -ccontains (Get-JsonMember $entry 'id'))
        })
    $seen = Get-EmptyMap
    foreach ($item in $items) {
        if ($seen.ContainsKey("$($item.Type) $($item.Name)")) {
            throw (Get-Failure ("The bundle has two profiles of one type called `"$($item.Name)`", so it can't be said which is " +
                'which in the tenant. Rename one of them in the design, and export it again.'))
        }
        $seen["$($item.Type) $($item.Name)"] = $true
    }
    return (@($items | Where-Object { $_.IsRoot }) + @($items | Where-Object { -not $_.IsRoot }))
}

# The profiles that were asked for, with the roots that they link to.
function Select-Item {
    param([object[]] $Items, [string[]] $Only)

    if ($Only.Count -eq 0) { return $Items }
    # powershell -File passes several names as one text.
    $Only = @($Only | ForEach-Object {
            $text = $_
            if (@($Items | Where-Object { $_.Name -ceq $text }).Count -gt 0) { $text }
            else { Split-Word $text }
        })
    foreach ($name in $Only) {
        if (@($Items | Where-Object { $_.Name -ceq $name }).Count -eq 0) {
            throw (Get-Failure ("The bundle has no profile called `"$name`". It has: " +
                (@($Items | ForEach-Object { "`"$($_.Name)`"" }) -join ', ') + '. Correct -Only, and mind the letter case.'))
        }
    }
    $keys = @($Items | Where-Object { $Only -ccontains $_.Name } | ForEach-Object { $_.Key; $_.RootKey })
    return @($Items | Where-Object { $keys -ccontains $_.Key })
}
