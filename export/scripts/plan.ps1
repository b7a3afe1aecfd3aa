# --- the plan: what is in the tenant, what is to be done

# The profiles of the tenant by type and name.
function Get-TenantMap {
    param([object[]] $Configurations)

    $map = Get-EmptyMap
    foreach ($configuration in $Configurations) {
        $key = "$(Get-JsonMember $configuration '@odata.type') $(Get-JsonMember $configuration 'displayName')"
        if (-not $map.ContainsKey($key)) { $map[$key] = New-Object System.Collections.ArrayList }
        $null = $map[$key].Add($configuration)
    }
    return $map
}

# Finds the items' profiles in the tenant, and compares them. Stops where a name is not the name of one profile.
function Set-Comparison {
    [System.Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param([object[]] $Items, $TenantMap, [string[]] $ScopeTags)

    $problems = @(foreach ($item in $Items) {
            $key = "$($item.Type) $(Get-JsonMember $item.Body 'displayName')"
            if (-not $TenantMap.ContainsKey($key)) { continue }
            if ($TenantMap[$key].Count -gt 1) {
                $ids = @($TenantMap[$key] | ForEach-Object { Get-JsonMember $_ 'id' }) -join ', '
                "The tenant has $($TenantMap[$key].Count) profiles called `"$($item.Name)`" of the type $($item.Type) ($ids)."
                continue
            }
            $current = $TenantMap[$key][0]
            $item.Id = [string] (Get-JsonMember $current 'id')
            $item.Differences = @(Compare-Body $item.Body $current $ScopeTags)
            $item.Action = 'unchanged'
            if ($item.Differences.Count -gt 0) { $item.Action = 'differs' }
            $extra = @(Get-ExtraMember $item.Body $current)
            if ($extra.Count -gt 0) { $item.Notes += "only the tenant has $($extra -join ', '); an update doesn't remove that" }
        })
    if ($problems.Count -gt 0) {
        throw (Get-Failure ("$($problems -join ' ') It can't be said which is meant. Nothing was written. Rename all of a name " +
            'except one in Intune, or delete them there, then run this command again.'))
    }
}

# Stops where an update would change what Intune doesn't let anyone change.
function Assert-Changeable {
    param([object[]] $Items)

    foreach ($item in $Items) {
        $refused = @($item.Differences | Where-Object { $Fixed -ccontains $_.Name } | ForEach-Object { $_.Name })
        if ($refused.Count -gt 0) {
            throw (Get-Failure ("$($refused -join ' and ') of the profile `"$($item.Name)`" differs, and Intune doesn't change that. " +
                'Nothing was written. Give the profile another name in the design and export it again: then a new one is created, ' +
                'which you assign before you delete the old one.'))
        }
    }
}

# Reads the root of each item that has one, and plans what is not right.
function Set-LinkPlan {
    [System.Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param([object[]] $Items, $ByKey)

    $linked = @($Items | Where-Object { $_.Linked })
    for ($i = 0; $i -lt $linked.Count; $i++) {
        $item = $linked[$i]
        Write-Step 'Reading the links to root certificates' $i $linked.Count
        $item.LinkAction = 'link'
        if ($item.Id -eq '') { continue }
        $text = Get-LinkText $item.Id $item.Type $item.Name
        if ([string]::IsNullOrEmpty($text)) { continue }
        $root = ConvertFrom-Json -InputObject $text
        $item.CurrentRoot = [string] (Get-JsonMember $root 'displayName')
        if ((Get-JsonMember $root 'id') -eq $ByKey[$item.RootKey].Id) { $item.LinkAction = 'linked' }
    }
    Write-Progress -Activity 'Reading the links to root certificates' -Completed
}

# Reads the assignments of each item, and plans those that differ. An item without assignments keeps what it has.
function Set-AssignPlan {
    [System.Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '')]
    param([object[]] $Items, $GroupIds, $FilterIds)

    $assigned = @($Items | Where-Object { $_.Wanted.Count -gt 0 })
    for ($i = 0; $i -lt $assigned.Count; $i++) {
        $item = $assigned[$i]
        Write-Step 'Reading the assignments' $i $assigned.Count
        $item.Targets = @($item.Wanted | ForEach-Object { Get-Target $_ $GroupIds $FilterIds })
        $item.AssignAction = 'assign'
        if ($item.Id -eq '') { continue }
        $item.CurrentTargets = @(Get-GraphList -Uri "$Configurations/$($item.Id)/assignments" `
                -Purpose "Reading the assignments of $($item.Name)" | ForEach-Object { Get-JsonMember $_ 'target' })
        if (Test-SameTarget $item.Targets $item.CurrentTargets) { $item.AssignAction = 'assigned' }
    }
    Write-Progress -Activity 'Reading the assignments' -Completed
}

# --- the plan as a table

# An assignment of the bundle as words.
function Get-WantedText {
    param($Assignment)

    $text = [string] (Get-JsonMember $Assignment 'group')
    if (-not $text) { $text = "all $(Get-JsonMember $Assignment 'all')" }
    if ((Get-JsonMember $Assignment 'mode') -ceq 'exclude') { $text = "not $text" }
    if ($null -ne (Get-JsonMember $Assignment 'filter')) { $text += ' (filtered)' }
    return $text
}

# An assignment of the tenant as words, with the bundle's name of the group if it has one.
function Get-TargetText {
    param($Target, $GroupIds)

    $type = ([string] (Get-JsonMember $Target '@odata.type')).Replace('#microsoft.graph.', '')
    $id = [string] (Get-JsonMember $Target 'groupId')
    $name = @($GroupIds.Keys | Where-Object { $GroupIds[$_] -eq $id })
    if ($name.Count -gt 0) { $id = $name[0] }
    $text = switch ($type) {
        'groupAssignmentTarget' { $id }
        'exclusionGroupAssignmentTarget' { "not $id" }
        'allLicensedUsersAssignmentTarget' { 'all users' }
        'allDevicesAssignmentTarget' { 'all devices' }
        default { $type }
    }
    $filter = [string] (Get-JsonMember $Target 'deviceAndAppManagementAssignmentFilterId')
    if ($filter -and $filter -ne [System.Guid]::Empty.ToString()) { $text += ' (filtered)' }
    return $text
}

function Get-DetailText {
    param($Item)

    if ($Item.Action -ceq 'differs') { return 'in ' + (@($Item.Differences | ForEach-Object { $_.Name }) -join ', ') }
    return (Get-TypeSegment $Item.Type).Replace('microsoft.graph.', '')
}

function Get-PlannedLinkText {
    param($Item, $ByKey)

    $text = "to $($ByKey[$Item.RootKey].Name)"
    if ($Item.CurrentRoot) { $text += " instead of $($Item.CurrentRoot)" }
    return $text
}

function Get-AssignText {
    param($Item, $GroupIds)

    $text = 'to ' + (@($Item.Wanted | ForEach-Object { Get-WantedText $_ }) -join ', ')
    if ($Item.CurrentTargets.Count -gt 0) {
        $text += ' instead of ' + (@($Item.CurrentTargets | ForEach-Object { Get-TargetText $_ $GroupIds }) -join ', ')
    }
    return $text
}

function Get-Row {
    param([string] $Action, [string] $Name, [string] $Details)

    return [PSCustomObject] @{ Action = $Action; Profile = $Name; Details = $Details }
}

# The rows of the plan, in the order of the work.
function Get-PlanRow {
    param([object[]] $Items, $ByKey, $GroupIds)

    foreach ($item in $Items) {
        Get-Row $item.Action $item.Name (Get-DetailText $item)
        if ($item.LinkAction -ceq 'link') { Get-Row 'link' $item.Name (Get-PlannedLinkText $item $ByKey) }
    }
    foreach ($item in $Items) {
        if ($item.AssignAction -ceq 'assign') { Get-Row 'assign' $item.Name (Get-AssignText $item $GroupIds) }
    }
}

# Lines of a table whose columns are as wide as they need to be.
function Get-TableLine {
    param([object[]] $Rows, [string[]] $Columns)

    $widths = @{}
    foreach ($column in $Columns) {
        $widths[$column] = (@($column.Length) + @($Rows | ForEach-Object { $_.$column.Length }) | Measure-Object -Maximum).Maximum
    }
    (@($Columns | ForEach-Object { $_.PadRight($widths[$_]) }) -join '  ').TrimEnd()
    (@($Columns | ForEach-Object { '-' * $widths[$_] }) -join '  ')
    foreach ($row in $Rows) { (@($Columns | ForEach-Object { $row.$_.PadRight($widths[$_]) }) -join '  ').TrimEnd() }
}

# Shows the plan: a table, then what differs, member by member.
function Write-Plan {
    param([object[]] $Items, $ByKey, $GroupIds)

    Write-Line ''
    Get-TableLine @(Get-PlanRow $Items $ByKey $GroupIds) @('Action', 'Profile', 'Details') | ForEach-Object { Write-Line $_ }
    Write-Line ''
    foreach ($item in $Items) {
        foreach ($difference in $item.Differences) {
            Write-Line "$($item.Name): $($difference.Name) is $($difference.Tenant) in the tenant, and $($difference.Bundle) in the bundle."
        }
        foreach ($note in $item.Notes) { Write-Line "$($item.Name): $note." }
    }
}

# How many requests would change the tenant.
function Measure-Work {
    param([object[]] $Items, [bool] $Update)

    $creates = @($Items | Where-Object { $_.Action -ceq 'create' }).Count
    $updates = @($Items | Where-Object { $_.Action -ceq 'differs' }).Count
    $links = @($Items | Where-Object { $_.LinkAction -ceq 'link' }).Count
    $assigns = @($Items | Where-Object { $_.AssignAction -ceq 'assign' }).Count
    $all = $creates + $links + $assigns
    if ($Update) { $all += $updates }
    return [PSCustomObject] @{ Creates = $creates; Updates = $updates; Links = $links; Assigns = $assigns; All = $all }
}
