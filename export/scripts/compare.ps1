# --- what differs between a profile of the bundle and one of the tenant

# Sets of words in one text. Graph's order of them means nothing.
$Flags = @('keyUsage', 'hashAlgorithm', 'subjectAlternativeNameType')
# What only Intune sets, or what a bundle does not contain.
$NotCompared = @('id', 'createdDateTime', 'lastModifiedDateTime', 'version', 'supportsScopeTags', 'roleScopeTagIds', 'assignments')
# What Intune refuses to change.
$Fixed = @('deploymentChannel')

# A value as text that is equal for equal values. Missing, null, false, empty and "none" are the same: ''.
function Get-Comparable {
    param($Value, [string] $Name = '')

    if ($null -eq $Value) { return '' }
    if ($Value -is [bool]) { if ($Value) { return 'true' } else { return '' } }
    if ($Value -is [string]) {
        if ($Flags -ccontains $Name) {
            return (@($Value.Split(',') | ForEach-Object { $_.Trim() } | Where-Object { $_ -and $_ -cne 'none' } | Sort-Object) -join ',')
        }
        if ($Value -ceq '') { return '' }
        return ConvertTo-JsonText $Value
    }
    if ($Value -is [array]) {
        if ($Value.Count -eq 0) { return '' }
        return '[' + (@($Value | ForEach-Object { Get-Comparable $_ }) -join ',') + ']'
    }
    if ($Value -is [System.Management.Automation.PSCustomObject]) {
        $members = @($Value.PSObject.Properties | Where-Object { -not $_.Name.Contains('@') } | Sort-Object -Property Name |
            ForEach-Object {
                $text = Get-Comparable $_.Value $_.Name
                if ($text -ne '') { "$(ConvertTo-JsonText $_.Name):$text" }
            })
        if ($members.Count -eq 0) { return '' }
        return '{' + ($members -join ',') + '}'
    }
    return [System.Convert]::ToString($Value, [System.Globalization.CultureInfo]::InvariantCulture)
}

# A value for a person, who wants neither quotes nor a whole certificate.
function Get-Shown {
    param([string] $Comparable)

    if ($Comparable -eq '') { return 'not configured' }
    if ($Comparable.Length -gt 60) { return $Comparable.Substring(0, 57) + '...' }
    return $Comparable.Trim('"')
}

# The members of the bundle's body that differ. A PATCH leaves members alone that the body lacks, so those are only reported.
function Compare-Body {
    param($Body, $Current, [string[]] $ScopeTags)

    foreach ($member in $Body.PSObject.Properties) {
        if ($member.Name.Contains('@') -or $NotCompared -ccontains $member.Name) { continue }
        $ours = Get-Comparable $member.Value $member.Name
        $theirs = Get-Comparable (Get-JsonMember $Current $member.Name) $member.Name
        if ($ours -cne $theirs) {
            [PSCustomObject] @{ Name = $member.Name; Tenant = (Get-Shown $theirs); Bundle = (Get-Shown $ours) }
        }
    }
    if ($ScopeTags.Count -gt 0) {
        $theirs = @(Get-JsonList $Current 'roleScopeTagIds' | Sort-Object) -join ', '
        $ours = @($ScopeTags | Sort-Object) -join ', '
        if ($ours -cne $theirs) { [PSCustomObject] @{ Name = 'roleScopeTagIds'; Tenant = $theirs; Bundle = $ours } }
    }
}

# Members that only the tenant's profile has.
function Get-ExtraMember {
    param($Body, $Current)

    foreach ($member in $Current.PSObject.Properties) {
        if ($member.Name.Contains('@') -or $NotCompared -ccontains $member.Name) { continue }
        if ($member.Name.StartsWith('deviceManagementApplicabilityRule')) { continue }
        if ($null -ne $Body.PSObject.Properties[$member.Name]) { continue }
        $text = Get-Comparable $member.Value $member.Name
        # What Intune uses where nothing is configured.
        if (@('', '"none"', '"notConfigured"', '"userApproval"') -cnotcontains $text) { "$($member.Name) ($(Get-Shown $text))" }
    }
}

# An assignment's target as text that is equal for equal targets.
function Get-TargetKey {
    param($Target)

    $filter = [string] (Get-JsonMember $Target 'deviceAndAppManagementAssignmentFilterId')
    $mode = [string] (Get-JsonMember $Target 'deviceAndAppManagementAssignmentFilterType')
    if ($filter -eq '' -or $filter -eq [System.Guid]::Empty.ToString() -or $mode -eq 'none') { $filter = ''; $mode = '' }
    $key = '{0} {1} {2} {3}' -f (Get-JsonMember $Target '@odata.type'), (Get-JsonMember $Target 'groupId'), $filter, $mode
    return $key.ToLowerInvariant()
}

function Test-SameTarget {
    param([object[]] $A, [object[]] $B)

    $first = @($A | ForEach-Object { Get-TargetKey $_ } | Sort-Object -Unique) -join "`n"
    $second = @($B | ForEach-Object { Get-TargetKey $_ } | Sort-Object -Unique) -join "`n"
    return $first -ceq $second
}
