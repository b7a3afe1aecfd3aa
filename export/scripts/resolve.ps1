# --- names of the bundle and what they are in the tenant: groups, filters, scope tags

# The groups of the tenant that a name of the bundle stands for: one, or else a sentence in problems.
function Find-Group {
    param([string] $Name, [string] $Id)

    if ($Id) {
        return @(Get-GraphObject -Uri "/v1.0/groups/${Id}?`$select=id,displayName" -Purpose "Reading the group $Name" -Expected 404 |
            Where-Object { $_ })
    }
    $quoted = [System.Uri]::EscapeDataString("displayName eq '" + $Name.Replace("'", "''") + "'")
    return (Get-GraphList -Uri "/v1.0/groups?`$select=id,displayName&`$filter=$quoted" -Purpose "Looking for the group $Name")
}

function Get-GroupProblem {
    param([string] $Name, [string] $Id, [object[]] $Found)

    if ($Found.Count -gt 1) {
        $ids = @($Found | ForEach-Object { Get-JsonMember $_ 'id' }) -join ', '
        return "There are $($Found.Count) groups called `"$Name`" in the tenant ($ids): give the group of the design one of these ids."
    }
    if ($Id) {
        return ("There is no group with the id $Id in the tenant, which the design calls `"$Name`": correct the id in the design, or " +
            'remove it, so that the group is found by its name.')
    }
    return "There is no group called `"$Name`" in the tenant: create it, or correct the name in the design."
}

# The id of each group that the items are assigned to, by the name that the bundle has for it.
function Resolve-Group {
    param([object[]] $Items, $Manifest)

    $names = @($Items | ForEach-Object { $_.Wanted } | ForEach-Object { Get-JsonMember $_ 'group' } | Where-Object { $_ } |
        Sort-Object -Unique -CaseSensitive)
    $known = Get-EmptyMap
    foreach ($group in (Get-JsonList $Manifest 'groups')) {
        $known[[string] (Get-JsonMember $group 'name')] = [string] (Get-JsonMember $group 'id')
    }
    $ids = Get-EmptyMap
    $problems = @(foreach ($name in $names) {
            $found = @(Find-Group $name ([string] $known[$name]))
            if ($found.Count -ne 1) { Get-GroupProblem $name ([string] $known[$name]) $found; continue }
            $ids[$name] = [string] (Get-JsonMember $found[0] 'id')
            $called = [string] (Get-JsonMember $found[0] 'displayName')
            if ($called -cne $name) { Write-Line "Note: the group `"$name`" is called `"$called`" in the tenant." }
        })
    if ($problems.Count -gt 0) {
        throw (Get-Failure ("The assignments can't be made. $($problems -join ' ') Nothing was written. Then export the design again, " +
            'or run this command without -Assign.'))
    }
    return $ids
}

# The id of each filter of the items' assignments, by the key of Get-FilterKey.
function Resolve-Filter {
    param([object[]] $Items)

    $ids = Get-EmptyMap
    $wanted = @($Items | ForEach-Object { $_.Wanted } | ForEach-Object { Get-JsonMember $_ 'filter' } | Where-Object { $_ })
    if ($wanted.Count -eq 0) { return $ids }
    $filters = @(Get-GraphList -Uri '/beta/deviceManagement/assignmentFilters?$select=id,displayName' -Purpose 'Reading the filters')
    foreach ($filter in $wanted) {
        $id = [string] (Get-JsonMember $filter 'id')
        $name = [string] (Get-JsonMember $filter 'name')
        if ($id) { $found = @($filters | Where-Object { (Get-JsonMember $_ 'id') -eq $id }) }
        else { $found = @($filters | Where-Object { (Get-JsonMember $_ 'displayName') -ceq $name }) }
        if ($found.Count -ne 1) {
            if ($id) { $called = "with the id $id" } else { $called = "called `"$name`"" }
            throw (Get-Failure ("The tenant has $($found.Count) assignment filters $called, and one is needed. Nothing was " +
                'written. Correct the filter in the design and export it again, or run this command without -Assign.'))
        }
        $ids["$id $name"] = [string] (Get-JsonMember $found[0] 'id')
    }
    return $ids
}

# One target as Graph wants it.
function Get-Target {
    param($Assignment, $GroupIds, $FilterIds)

    $target = [ordered] @{}
    $group = [string] (Get-JsonMember $Assignment 'group')
    $excluded = (Get-JsonMember $Assignment 'mode') -ceq 'exclude'
    if ($group -and $excluded) { $target['@odata.type'] = '#microsoft.graph.exclusionGroupAssignmentTarget' }
    elseif ($group) { $target['@odata.type'] = '#microsoft.graph.groupAssignmentTarget' }
    elseif ((Get-JsonMember $Assignment 'all') -ceq 'users') { $target['@odata.type'] = '#microsoft.graph.allLicensedUsersAssignmentTarget' }
    else { $target['@odata.type'] = '#microsoft.graph.allDevicesAssignmentTarget' }
    if ($group) { $target['groupId'] = $GroupIds[$group] }
    $filter = Get-JsonMember $Assignment 'filter'
    if ($null -ne $filter) {
        $target['deviceAndAppManagementAssignmentFilterId'] = $FilterIds["$(Get-JsonMember $filter 'id') $(Get-JsonMember $filter 'name')"]
        $mode = [string] (Get-JsonMember $filter 'mode')
        if (-not $mode) { $mode = 'include' }
        $target['deviceAndAppManagementAssignmentFilterType'] = $mode
    }
    return [PSCustomObject] $target
}

# The words of a text with commas.
function Split-Word {
    param([string] $Text)

    $Text.Split(',') | ForEach-Object { $_.Trim() } | Where-Object { $_ }
}

# The ids of the scope tags, which are named by id or by name.
function Resolve-ScopeTag {
    param([string[]] $ScopeTags)

    $words = @($ScopeTags | ForEach-Object { Split-Word $_ })
    if (@($words | Where-Object { $_ -notmatch '^[0-9]+$' }).Count -eq 0) { return $words }
    $all = @(Get-GraphList -Uri '/beta/deviceManagement/roleScopeTags?$select=id,displayName' -Purpose 'Reading the scope tags')
    $known = @($all | ForEach-Object { Get-JsonMember $_ 'displayName' })
    # powershell -File passes several tags as one text; the tenant knows whether it is a name with a comma.
    $tags = @($ScopeTags | ForEach-Object { if ($known -contains $_) { $_ } else { Split-Word $_ } })
    return @(foreach ($tag in $tags) {
            if ($tag -match '^[0-9]+$') { $tag; continue }
            $found = @($all | Where-Object { (Get-JsonMember $_ 'displayName') -eq $tag })
            if ($found.Count -ne 1) {
                throw (Get-Failure ("The tenant has $($found.Count) scope tags called `"$tag`", and one is needed. It has: " +
                    (@($all | ForEach-Object { Get-JsonMember $_ 'displayName' }) -join ', ') + '. Correct -ScopeTags.'))
            }
            [string] (Get-JsonMember $found[0] 'id')
        })
}
