# The scripts have to run on Windows PowerShell 5.1, which is not here: they are checked against what it has.

BeforeDiscovery { $Scripts = @('import.ps1', 'export-tenant.ps1') }

BeforeAll {
    . $PSScriptRoot/support.ps1

    # What the scripts use and Windows PowerShell 5.1 has, as its documentation says. Something that is not in these lists is
    # a failure: look whether 5.1 and the .NET Framework 4.5.2 have it before you add it.
    $Commands = @{
        'ConvertFrom-Json' = 'InputObject'; 'ConvertTo-Json' = 'InputObject', 'Depth', 'Compress'; 'ForEach-Object' = @()
        'Get-Command' = 'ErrorAction'; 'Join-Path' = @(); 'Measure-Object' = 'Maximum'
        'Move-Item' = 'LiteralPath', 'Destination', 'Force', 'ErrorAction'; 'New-Object' = @(); 'Set-StrictMode' = 'Version'
        'Sort-Object' = 'Property', 'Unique', 'CaseSensitive'; 'Split-Path' = 'Parent'; 'Start-Sleep' = 'Seconds'
        'Test-Path' = 'LiteralPath'; 'Where-Object' = @(); 'Write-Information' = 'InformationAction'
        'Write-Progress' = 'Activity', 'Status', 'PercentComplete', 'Completed'; 'Write-Verbose' = @(); 'Write-Warning' = @()
        # Of the module Microsoft.Graph.Authentication 2.
        'Connect-MgGraph' = 'Scopes', 'Environment', 'TenantId', 'NoWelcome', 'ContextScope', 'ErrorAction'; 'Get-MgContext' = @()
        'Get-MgEnvironment' = 'Name'; 'Get-MgRequestContext' = @(); 'Set-MgRequestContext' = 'MaxRetry', 'ErrorAction'
        'Invoke-MgGraphRequest' = 'Method', 'Uri', 'Body', 'ContentType', 'OutputType', 'ErrorAction'
    }
    $Members = @('Math::Ceiling', 'Math::Max', 'Math::Min', 'Math::Pow', 'System.Array::Sort', 'System.BitConverter::ToString',
        'System.Convert::ToString', 'System.DateTimeOffset::UtcNow', 'System.Globalization.CultureInfo::InvariantCulture',
        'System.Guid::Empty', 'System.Guid::TryParse', 'System.IO.File::ReadAllBytes', 'System.IO.File::WriteAllText',
        'System.Management.Automation.ErrorCategory::InvalidOperation', 'System.Security.Cryptography.SHA256::Create',
        'System.StringComparer::Ordinal', 'System.StringComparison::Ordinal', 'System.Text.Encoding::UTF8',
        'System.Uri::EscapeDataString', 'string::IsNullOrEmpty')
    # Of strings, lists, maps and the few other objects; with the numbers of arguments.
    $Methods = @('Add 1', 'Append 1', 'ComputeHash 1', 'Contains 1', 'ContainsKey 1', 'Dispose 0', 'EndsWith 1', 'GetBytes 1',
        'GetString 1', 'GetUnresolvedProviderPathFromPSPath 1', 'IndexOf 1', 'IndexOf 2', 'LastIndexOf 1', 'PadRight 1',
        'Replace 2', 'Split 1', 'StartsWith 1', 'Substring 1', 'Substring 2', 'ThrowTerminatingError 1', 'ToArray 0',
        'ToCharArray 0', 'ToLowerInvariant 0', 'ToString 0', 'ToString 1', 'Trim 0', 'Trim 1', 'TrimEnd 0', 'TrimEnd 1',
        'TrimStart 1')
    $Created = @('System.Collections.ArrayList', 'System.Collections.Hashtable', 'System.InvalidOperationException',
        'System.Management.Automation.ErrorRecord', 'System.Text.StringBuilder', 'System.Text.UTF8Encoding')
    # Kinds of syntax that came with PowerShell 6 and 7, or that the scripts do without.
    $Syntax = @('TernaryExpressionAst', 'PipelineChainAst', 'TypeDefinitionAst', 'UsingStatementAst', 'ConfigurationDefinitionAst')
    $Tokens = @('QuestionQuestion', 'QuestionQuestionEquals', 'QuestionDot', 'QuestionLBracket', 'QuestionMark', 'AndAnd', 'OrOr', 'Clean')

    function Read-Script {
        param([string] $Path)

        $tokens = $null
        $errors = $null
        $tree = [System.Management.Automation.Language.Parser]::ParseFile($Path, [ref] $tokens, [ref] $errors)
        return [PSCustomObject] @{ Tree = $tree; Tokens = $tokens; Errors = $errors }
    }

    function Find-Node {
        param($Script, [string] $Kind)

        return $Script.Tree.FindAll({ param($node) $node.GetType().Name -ceq $Kind }.GetNewClosure(), $true)
    }

    function Get-GivenParameter {
        param($Call)

        foreach ($element in $Call.CommandElements) {
            if ($element -is [System.Management.Automation.Language.CommandParameterAst]) { $element.ParameterName }
        }
    }

    # What Windows PowerShell 5.1 doesn't have, a sentence each.
    function Get-Problem {
        param([string] $Path)

        $script = Read-Script $Path
        foreach ($problem in $script.Errors) { "line $($problem.Extent.StartLineNumber): $($problem.Message)" }
        foreach ($token in $script.Tokens) {
            if ($Tokens -contains "$($token.Kind)") { "line $($token.Extent.StartLineNumber): the token $($token.Text)" }
        }
        foreach ($kind in $Syntax) { Find-Node $script $kind | ForEach-Object { "line $($_.Extent.StartLineNumber): $kind" } }
        $own = @((Find-Node $script FunctionDefinitionAst).Name)
        foreach ($call in (Find-Node $script CommandAst)) {
            $name = $call.GetCommandName()
            if ($own -contains $name) { continue }
            if (-not $name -or -not $Commands.ContainsKey($name)) { "line $($call.Extent.StartLineNumber): the command $name"; continue }
            Get-GivenParameter $call | Where-Object { @($Commands[$name]) -cnotcontains $_ } |
                ForEach-Object { "line $($call.Extent.StartLineNumber): $name has no parameter $_" }
            $type = "$($call.CommandElements[1])"
            if ($name -eq 'New-Object' -and $Created -cnotcontains $type) { "line $($call.Extent.StartLineNumber): the type $type" }
        }
        foreach ($kind in 'InvokeMemberExpressionAst', 'MemberExpressionAst') {
            foreach ($call in (Find-Node $script $kind)) {
                $static = $call.Expression -is [System.Management.Automation.Language.TypeExpressionAst]
                $text = "$($call.Expression.Extent.Text.Trim('[', ']'))::$($call.Member.Extent.Text)"
                if ($static -and $Members -cnotcontains $text) { "line $($call.Extent.StartLineNumber): $text" }
                $text = "$($call.Member.Extent.Text) $(@($call.Arguments | Where-Object { $_ }).Count)"
                if (-not $static -and $kind -like 'Invoke*' -and $Methods -cnotcontains $text) { "line $($call.Extent.StartLineNumber): .$text" }
            }
        }
    }
}

Describe 'a script of the bundle' {
    BeforeAll { $null = Initialize-Test }

    It 'uses only what Windows PowerShell 5.1 has: <_>' -ForEach $Scripts {
        Get-Problem "$Folder/work/bundle/$_" | Should -BeNullOrEmpty
    }
    It 'is ASCII with line feeds only and without a byte order mark, so that no encoding matters: <_>' -ForEach $Scripts {
        $bytes = [System.IO.File]::ReadAllBytes("$Folder/work/bundle/$_")
        @($bytes | Where-Object { $_ -gt 126 -or ($_ -lt 32 -and $_ -ne 10) }).Count | Should -Be 0
        $bytes[-1] | Should -Be 10
    }
    It 'is the same in every bundle' {
        @('classic', 'current', 'small' | ForEach-Object { Get-ChildItem "$Folder/bundles/$_" -Filter *.ps1 } |
            Group-Object { (Get-FileHash $_.FullName).Hash }).Count | Should -Be 2
    }
    It 'is strict, and documents every parameter: <_>' -ForEach $Scripts {
        $text = [System.IO.File]::ReadAllText("$Folder/work/bundle/$_")
        $text | Should -Match '(?m)^Set-StrictMode -Version Latest$'
        $help = Get-Help "$Folder/work/bundle/$_"
        $help.Synopsis | Should -Not -BeNullOrEmpty
        foreach ($parameter in (Get-Command "$Folder/work/bundle/$_").Parameters.Values | Where-Object { -not $_.Aliases }) {
            (Get-Help "$Folder/work/bundle/$_" -Parameter $parameter.Name).description.Text | Should -Not -BeNullOrEmpty -Because $parameter.Name
        }
    }
}

Describe 'the check for Windows PowerShell 5.1' {
    It 'finds <Text>' -ForEach @(
        @{ Text = '$a = $b ?? 1' }, @{ Text = '$a ??= 1' }, @{ Text = '$a = $b ? 1 : 2' }, @{ Text = 'Get-MgContext && Get-MgContext' }
        @{ Text = '${a}?.Length' }, @{ Text = 'class A { }' }, @{ Text = 'using namespace System.IO' }
        @{ Text = 'ConvertFrom-Json -InputObject $a -AsHashtable' }, @{ Text = '1..2 | ForEach-Object -Parallel { $_ }' }
        @{ Text = 'Test-Json $a' }, @{ Text = 'Split-Path -LeafBase $a' }, @{ Text = '[Convert]::ToHexString($a)' }
        @{ Text = '$a.Replace("a", "b", "Ordinal")' }, @{ Text = 'New-Object System.Text.Json.JsonDocument' }
        @{ Text = '[Environment]::ProcessPath' }, @{ Text = 'function A { clean { } }' }
    ) {
        $file = "$Folder/new.ps1"
        [System.IO.File]::WriteAllText($file, "$Text`n")
        Get-Problem $file | Should -Not -BeNullOrEmpty
        Remove-Item $file
    }
    It 'accepts what 5.1 has' {
        $file = "$Folder/new.ps1"
        [System.IO.File]::WriteAllText($file, "`$a = @(1, 2) | Where-Object { `$_ -gt 1 }`n`$a.ToString('x4')`n")
        Get-Problem $file | Should -BeNullOrEmpty
        Remove-Item $file
    }
}
