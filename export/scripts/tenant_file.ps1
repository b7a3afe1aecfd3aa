# --- the tenant file: docs/tenant-file.md of bladesmith describes the format

# The objects in the order of their names, then types and ids, letter by letter: the same in every language.
function Get-Sorted {
    param([object[]] $Objects)

    $byKey = Get-EmptyMap
    foreach ($object in $Objects) {
        $key = '{0}{1}{2}{1}{3}' -f (Get-JsonMember $object 'displayName'), [char] 1, (Get-JsonMember $object '@odata.type'),
        (Get-JsonMember $object 'id')
        $byKey[$key] = $object
    }
    $keys = [string[]] @($byKey.Keys)
    [System.Array]::Sort($keys, [System.StringComparer]::Ordinal)
    return $keys | ForEach-Object { $byKey[$_] }
}

# The text of a profile's assignments: the tenant's own, unless they are on several pages.
function Get-AssignmentText {
    param([string] $Id, [string] $Name)

    $purpose = "Reading the assignments of $Name"
    $uri = "$Configurations/$Id/assignments"
    $text = Invoke-Graph -Method GET -Uri $uri -Purpose $purpose -Expected 404
    if ([string]::IsNullOrEmpty($text)) { return '{"value":[]}' }
    if ($null -eq (Get-JsonMember (ConvertFrom-Json -InputObject $text) '@odata.nextLink')) { return $text.Trim() }
    $each = @(Get-GraphList -Uri $uri -Purpose $purpose | ForEach-Object { ConvertTo-Json -InputObject $_ -Depth 10 -Compress })
    return '{"value":[' + ($each -join ',') + ']}'
}

# One profile of the tenant file; nothing if it was deleted in the meantime. Adds the ids that its assignments name.
function Get-ProfileText {
    param($Configuration, $GroupIds, $FilterIds)

    $id = [string] (Get-JsonMember $Configuration 'id')
    $type = [string] (Get-JsonMember $Configuration '@odata.type')
    $name = [string] (Get-JsonMember $Configuration 'displayName')
    $profileText = Invoke-Graph -Method GET -Uri "$Configurations/$id" -Purpose "Reading the profile $name" -Expected 404
    if ([string]::IsNullOrEmpty($profileText)) { return }
    $assignments = Get-AssignmentText $id $name
    foreach ($assignment in (Get-JsonList (ConvertFrom-Json -InputObject $assignments) 'value')) {
        $target = Get-JsonMember $assignment 'target'
        $group = [string] (Get-JsonMember $target 'groupId')
        $filter = [string] (Get-JsonMember $target 'deviceAndAppManagementAssignmentFilterId')
        if ($group) { $GroupIds[$group] = $true }
        if ($filter -and $filter -ne [System.Guid]::Empty.ToString()) { $FilterIds[$filter] = $true }
    }
    $text = "    {`n      `"profile`": $($profileText.Trim()),`n      `"assignments`": $assignments"
    if (Test-LinkableType $type) {
        $root = Get-LinkText $id $type $name
        if ([string]::IsNullOrEmpty($root)) { $root = 'null' }
        $text += ",`n      `"rootCertificate`": $($root.Trim())"
    }
    return "$text`n    }"
}

# The entries of a list of ids with their names. Names are a help for people: where they can't be read there are fewer.
function Get-NameText {
    param($Names)

    $ids = [string[]] @($Names.Keys)
    [System.Array]::Sort($ids, [System.StringComparer]::Ordinal)
    return @($ids | Where-Object { $Names[$_] -is [string] } | ForEach-Object {
            '    {{ "id": {0}, "displayName": {1} }}' -f (ConvertTo-JsonText $_), (ConvertTo-JsonText $Names[$_])
        })
}

# Gives each id of the map the group's name.
function Find-GroupName {
    param($Names)

    foreach ($id in @($Names.Keys)) {
        try {
            $group = Get-GraphObject -Uri "/v1.0/groups/${id}?`$select=id,displayName" -Purpose "Reading the group $id" -Expected 404
        } catch {
            Write-Warning "The names of groups are not in the file. $($_.Exception.Message)"
            return
        }
        if ($null -ne $group) { $Names[$id] = [string] (Get-JsonMember $group 'displayName') }
    }
}

# The same for filters.
function Find-FilterName {
    param($Names)

    if ($Names.Count -eq 0) { return }
    try {
        $filters = @(Get-GraphList -Uri '/beta/deviceManagement/assignmentFilters?$select=id,displayName' -Purpose 'Reading the filters')
    } catch {
        Write-Warning "The names of assignment filters are not in the file. $($_.Exception.Message)"
        return
    }
    foreach ($filter in $filters) {
        $id = [string] (Get-JsonMember $filter 'id')
        if ($Names.ContainsKey($id)) { $Names[$id] = [string] (Get-JsonMember $filter 'displayName') }
    }
}

function Get-ListText {
    param([string] $Name, [string[]] $Entries)

    if ($Entries.Count -eq 0) { return "  `"$Name`": []" }
    return "  `"$Name`": [`n" + ($Entries -join ",`n") + "`n  ]"
}

# Everything that the file has of a tenant.
function Get-TenantText {
    param([string] $TenantId)

    $all = @(Get-GraphList -Uri $Configurations -Purpose 'Reading the list of profiles')
    $chosen = @(Get-Sorted @($all | Where-Object { Test-CertificateType ([string] (Get-JsonMember $_ '@odata.type')) }))
    $groups = Get-EmptyMap
    $filters = Get-EmptyMap
    $profiles = @(for ($i = 0; $i -lt $chosen.Count; $i++) {
            Write-Step 'Reading the certificate profiles of the tenant' $i $chosen.Count
            Get-ProfileText $chosen[$i] $groups $filters
        })
    Write-Progress -Activity 'Reading the certificate profiles of the tenant' -Completed
    Find-GroupName $groups
    Find-FilterName $filters
    $parts = @(
        '  "format": "bladesmith-tenant"'
        '  "version": 1'
        "  `"tenantId`": $(ConvertTo-JsonText $TenantId)"
        (Get-ListText 'groups' @(Get-NameText $groups))
        (Get-ListText 'filters' @(Get-NameText $filters))
        (Get-ListText 'profiles' @($profiles))
    )
    return "{`n" + ($parts -join ",`n") + "`n}`n"
}

# Stops unless a tenant file can be written there: another file is never replaced.
function Assert-TenantFile {
    param([string] $Path)

    if (-not (Test-Path -LiteralPath $Path)) { return }
    $format = $null
    try {
        $format = Get-JsonMember (ConvertFrom-Json -InputObject (ConvertFrom-Utf8 ([System.IO.File]::ReadAllBytes($Path)))) 'format'
    } catch {
        Write-Verbose $_.Exception.Message
    }
    if ($format -cne 'bladesmith-tenant') {
        throw (Get-Failure "$Path exists and is not a tenant file. Move it away, then run this command again.")
    }
}

# Writes the tenant file as a whole or not at all.
function Write-TenantFile {
    param([string] $Path, [string] $TenantId)

    $text = Get-TenantText $TenantId
    $new = "$Path.new"
    try {
        [System.IO.File]::WriteAllText($new, $text, (New-Object System.Text.UTF8Encoding $false))
        Move-Item -LiteralPath $new -Destination $Path -Force -ErrorAction Stop
    } catch {
        throw (Get-Failure "The tenant file $Path could not be written. $($_.Exception.Message)")
    }
}
