# What the stand-in answers to each request: a status and, for most, an object.

function Get-Answer {
    param([int] $Status, $Value = $null, [string] $Message = '')

    return [PSCustomObject] @{ Status = $Status; Value = $Value; Message = $Message }
}

function Find-Profile {
    param($State, [string] $Id)

    return $State.Profiles | Where-Object { $_.Id -ceq $Id } | Select-Object -First 1
}

# The id in the address of a profile of this cloud; '' for another address.
function Get-AddressedId {
    param($State, $Address)

    if ($Address -isnot [string]) { return '' }
    $prefix = [regex]::Escape("$($State.Host)/beta/deviceManagement/deviceConfigurations('")
    if ($Address -cmatch "^$prefix([0-9a-f-]+)'\)`$") { return $Matches[1] }
    return ''
}

# The trusted profile that an address names, of the type that the link of this type leads to.
function Find-Root {
    param($State, [string] $Type, $Address)

    $root = Find-Profile $State (Get-AddressedId $State $Address)
    if ($null -eq $root) { return $null }
    $wanted = $State.Types.types[$Type]['rootCertificate'] -replace '^-> |\?$'
    if ("#microsoft.graph.$wanted" -ine $root.Body['@odata.type']) { return $null }
    return $root
}

function Add-Created {
    param($State, $Body)

    $State.NextId++
    $id = '10000000-0000-4000-8000-{0:d12}' -f $State.NextId
    $kept = [ordered] @{ '@odata.type' = $Body['@odata.type']; id = $id; lastModifiedDateTime = '2026-01-01T00:00:00Z'
        createdDateTime = '2026-01-01T00:00:00Z'; version = 1; supportsScopeTags = $true; roleScopeTagIds = @('0') }
    $created = [PSCustomObject] @{ Id = $id; Body = $kept; Root = ''; Assignments = @() }
    Edit-Kept $created $Body
    $null = $State.Profiles.Add($created)
    return $created
}

# What a body says, kept as Graph keeps it: words of a set in their own order.
function Edit-Kept {
    param($Kept, $Body)

    foreach ($name in @($Body.Keys | Where-Object { $_ -cne 'rootCertificate@odata.bind' })) {
        $value = $Body[$name]
        if ($name -ceq 'keyUsage' -and $value -is [string]) { $value = ($value.Split(',') | Sort-Object -Descending) -join ',' }
        $Kept.Body[$name] = $value
    }
}

function Add-Posted {
    param($State, $Body)

    $problem = Get-BodyProblem $State.Types $Body
    if ($problem) { return Get-Answer 400 -Message $problem }
    $root = $null
    if ($Body.Contains('rootCertificate@odata.bind')) {
        $root = Find-Root $State $Body['@odata.type'] $Body['rootCertificate@odata.bind']
        if ($null -eq $root) { return Get-Answer 400 -Message 'The bind names no trusted certificate profile of this tenant.' }
    }
    $made = Add-Created $State $Body
    # Some types accept a bind and don't keep it.
    if ($null -ne $root -and $State.LosesBind -cnotcontains $Body['@odata.type']) { $made.Root = $root.Id }
    return Get-Answer 201 $made.Body
}

function Edit-Patched {
    param($State, $Found, $Body)

    $problem = Get-BodyProblem $State.Types $Body
    if ($problem) { return Get-Answer 400 -Message $problem }
    if ($Body['@odata.type'] -cne $Found.Body['@odata.type']) { return Get-Answer 400 -Message 'The type of a profile cannot change.' }
    if ($Body.Contains('deploymentChannel') -and $Found.Body.Contains('deploymentChannel') -and
        $Found.Body['deploymentChannel'] -cne $Body['deploymentChannel']) {
        return Get-Answer 400 -Message 'DeploymentChannel cannot be changed.'
    }
    Edit-Kept $Found $Body
    return Get-Answer 204
}

function Get-LinkAnswer {
    param($State, $Found, [string] $Segment, [string] $Method, [bool] $IsReference, $Body)

    $type = $Found.Body['@odata.type']
    if ("#$Segment" -cne $type) { return Get-Answer 400 -Message "The profile is not a $Segment." }
    if (-not $State.Types.types[$type].Contains('rootCertificate') -or $type -clike '*ImportedPFX*') {
        return Get-Answer 400 -Message "Resource not found for the segment 'rootCertificate'."
    }
    if (-not $IsReference) {
        if ($Method -cne 'GET') { return Get-Answer 405 -Message 'Not allowed.' }
        $root = Find-Profile $State $Found.Root
        if ($null -eq $root) { return Get-Answer 404 -Message 'The link is empty.' }
        return Get-Answer 200 $root.Body
    }
    if ($Method -ceq 'DELETE') { $Found.Root = ''; return Get-Answer 204 }
    $root = Find-Root $State $type $Body['@odata.id']
    if ($null -eq $root) { return Get-Answer 400 -Message 'The reference names no trusted certificate profile of this tenant.' }
    if ($State.LosesReference -cnotcontains $type) { $Found.Root = $root.Id }
    return Get-Answer 204
}

function Edit-Assigned {
    param($State, $Found, $Body)

    $new = @(foreach ($assignment in $Body['assignments']) {
            $target = $assignment['target']
            [ordered] @{ id = "$($Found.Id)_$($target['groupId'])"; source = 'direct'; intent = 'apply'; target = $target }
        })
    foreach ($target in @($new | ForEach-Object { $_['target'] })) {
        if ($target['@odata.type'] -like '*GroupAssignmentTarget' -and -not $State.Groups.Contains("$($target['groupId'])")) {
            return Get-Answer 400 -Message "There is no group $($target['groupId'])."
        }
    }
    $Found.Assignments = $new
    return Get-Answer 200 @{ value = $new }
}

# One page of a list, with the address of the next.
function Get-Page {
    param($State, [object[]] $All, [string] $Path, [int] $From)

    $last = [Math]::Min($All.Count, $From + $State.PageSize) - 1
    $page = [ordered] @{ '@odata.context' = "$($State.Host)/beta/`$metadata"; value = @(if ($last -ge $From) { $All[$From..$last] }) }
    if ($last + 1 -lt $All.Count) { $page['@odata.nextLink'] = "$($State.Host)$Path`?`$skiptoken=$($last + 1)" }
    return Get-Answer 200 $page
}

# Names as the directory compares them: letter case does not count.
function Get-GroupAnswer {
    param($State, [string] $Id, [string] $Query)

    if ($State.Refuses -ccontains 'groups') { return Get-Answer 403 -Message 'Insufficient privileges to complete the operation.' }
    $all = @($State.Groups.Keys | ForEach-Object { [ordered] @{ id = $_; displayName = $State.Groups[$_] } })
    if ($Id) {
        $found = @($all | Where-Object { $_.id -eq $Id })
        if ($found.Count -eq 0) { return Get-Answer 404 -Message 'The group does not exist.' }
        return Get-Answer 200 $found[0]
    }
    $filter = @($Query.Split('&') | Where-Object { $_.StartsWith('$filter=') })
    if ($filter.Count -ne 1) { return Get-Answer 400 -Message 'A filter is needed here.' }
    $text = [uri]::UnescapeDataString($filter[0].Substring(8))
    if ($text -cnotmatch "^displayName eq '((?:[^']|'')*)'`$") { return Get-Answer 400 -Message "Invalid filter clause: $text" }
    $name = $Matches[1].Replace("''", "'")
    return Get-Answer 200 @{ value = @($all | Where-Object { $_.displayName -ieq $name }) }
}

function Get-NameListAnswer {
    param($State, $Names)

    return Get-Answer 200 @{ value = @($Names.Keys | ForEach-Object { [ordered] @{ id = $_; displayName = $Names[$_] } }) }
}

function Get-ProfileAnswer {
    param($State, $Found, [string] $Rest, [string] $Method, $Body, [string] $Path, [int] $From)

    switch -regex -casesensitive ($Rest) {
        '^$' {
            if ($Method -ceq 'GET') { return Get-Answer 200 $Found.Body }
            if ($Method -ceq 'PATCH') { return Edit-Patched $State $Found $Body }
            return Get-Answer 400 -Message 'This method is not known here.'
        }
        '^/assignments$' { return Get-Page $State $Found.Assignments $Path $From }
        '^/assign$' { return Edit-Assigned $State $Found $Body }
        '^/(microsoft\.graph\.\w+)/rootCertificate(/\$ref)?$' {
            return Get-LinkAnswer $State $Found $Matches[1] $Method ($Rest.EndsWith('$ref')) $Body
        }
        default { return Get-Answer 400 -Message "Resource not found for the segment '$Rest'." }
    }
}

function Get-RouteAnswer {
    param($State, [string] $Method, [string] $Path, [string] $Query, $Body)

    if ($Method -cne 'GET' -and $State.Scopes -cnotcontains 'DeviceManagementConfiguration.ReadWrite.All') {
        return Get-Answer 403 -Message 'Application is not authorized to perform this operation.'
    }
    if ($Method -cne 'GET' -and $State.Refuses -ccontains 'writes') { return Get-Answer 403 -Message 'Tenant role is missing.' }
    $from = if ($Query -cmatch 'skiptoken=(\d+)') { [int] $Matches[1] } else { 0 }
    switch -regex -casesensitive ($Path) {
        '^/v1\.0/organization$' {
            if ($State.Refuses -ccontains 'organization') { return Get-Answer 403 -Message 'Insufficient privileges.' }
            return Get-Answer 200 @{ value = @(@{ id = $State.TenantId; displayName = 'Contoso'
                        verifiedDomains = @(@{ name = 'contoso.onmicrosoft.com' }, @{ name = 'contoso.com' }) }) }
        }
        '^/v1\.0/groups(?:/([^/]+))?$' { return Get-GroupAnswer $State "$($Matches[1])" $Query }
        '^/beta/deviceManagement/assignmentFilters$' { return Get-NameListAnswer $State $State.Filters }
        '^/beta/deviceManagement/roleScopeTags$' { return Get-NameListAnswer $State $State.ScopeTags }
        '^/beta/deviceManagement/deviceConfigurations$' {
            if ($Method -ceq 'POST') { return Add-Posted $State $Body }
            return Get-Page $State @($State.Profiles | ForEach-Object { $_.Body }) $Path $from
        }
        '^/beta/deviceManagement/deviceConfigurations/([^/]+)(/.*)?$' {
            $rest = "$($Matches[2])"
            $found = Find-Profile $State $Matches[1]
            if ($null -eq $found) { return Get-Answer 404 -Message 'The profile does not exist.' }
            return Get-ProfileAnswer $State $found $rest $Method $Body $Path $from
        }
        default { return Get-Answer 404 -Message "Resource not found: $Path" }
    }
}
