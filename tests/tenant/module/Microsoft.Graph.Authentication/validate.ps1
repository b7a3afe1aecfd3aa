# What Graph refuses in a body: what the type has no property for, values of another type, words that an enumeration lacks.

# Enumerations of which one text may hold several words.
$FlagTypes = @('KeyUsages', 'HashAlgorithms', 'SubjectAlternativeNameType')

function Test-EnumWord {
    param($Words, [string] $TypeName, $Value)

    if ($Value -isnot [string]) { return $false }
    $parts = if ($FlagTypes -ccontains $TypeName) { @($Value.Split(',') | ForEach-Object { $_.Trim() }) } else { @($Value) }
    return @($parts | Where-Object { $Words -cnotcontains $_ }).Count -eq 0
}

# A problem with a value, or nothing. Types are written as in graph-types.json: "string?", "ExtendedKeyUsage[]".
function Get-ValueProblem {
    param($Types, [string] $Name, [string] $TypeName, $Value)

    if ($null -eq $Value) { if ($TypeName.EndsWith('?')) { return } else { return "$Name is null" } }
    $bare = $TypeName.TrimEnd('?')
    if ($bare.EndsWith('[]')) {
        if ($Value -isnot [System.Collections.IList]) { return "$Name is not a collection" }
        foreach ($item in $Value) { Get-ValueProblem $Types $Name $bare.Substring(0, $bare.Length - 2) $item }
        return
    }
    if ($Types.enums.Contains($bare)) {
        if (-not (Test-EnumWord $Types.enums[$bare] $bare $Value)) { "$Name has the value '$Value', which $bare does not have" }
        return
    }
    if ($Types.complex.Contains($bare)) {
        foreach ($member in $Value.Keys) {
            if ($member -ceq '@odata.type') { continue }
            if (-not $Types.complex[$bare].Contains($member)) { "$bare has no property $member"; continue }
            Get-ValueProblem $Types "$Name/$member" $Types.complex[$bare][$member] $Value[$member]
        }
        return
    }
    $fits = switch ($bare) {
        'string' { $Value -is [string] -or $Value -is [datetime] }
        'binary' { $Value -is [string] -and $Value -cmatch '^[A-Za-z0-9+/=]+$' }
        'boolean' { $Value -is [bool] }
        'number' { $Value -is [int] -or $Value -is [long] }
        default { $true }
    }
    if (-not $fits) { "$Name is not a $bare" }
}

# What is wrong with the body of a POST or PATCH, the first of it.
function Get-BodyProblem {
    param($Types, $Body)

    $type = $Body['@odata.type']
    if (-not $type) { return 'The body has no @odata.type.' }
    if (-not $Types.types.Contains($type)) { return "There is no type $type." }
    $properties = $Types.types[$type]
    foreach ($name in $Body.Keys) {
        if ($name -ceq '@odata.type') { continue }
        if ($name -ceq 'rootCertificate@odata.bind') {
            if (-not $properties.Contains('rootCertificate')) { return "$type has no property rootCertificate." }
            continue
        }
        $typeName = if ($properties.Contains($name)) { $properties[$name] }
        elseif ($Types.base.Contains($name) -and $Types.base[$name] -is [string]) { $Types.base[$name] }
        if (-not $typeName -or $typeName.StartsWith('->')) { return "The property '$name' does not exist on type '$type'." }
        $problem = @(Get-ValueProblem $Types $name $typeName $Body[$name])
        if ($problem.Count -gt 0) { return $problem[0] }
    }
}
