# Runs the files *.Tests.ps1 beside it, or those whose names are given, in this process, and prints a summary as CUnit does.
param([Parameter(ValueFromRemainingArguments = $true)] [string[]] $Names = @())

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module (Resolve-Path "$env:SETUP/powershell/pester/Pester.psd1")
$env:PSModulePath = "$PSScriptRoot/module"

. $PSScriptRoot/bundles.ps1
Export-TestBundle

$configuration = New-PesterConfiguration
$configuration.Run.Path = @(Get-ChildItem $PSScriptRoot -Filter *.Tests.ps1 |
    Where-Object { $Names.Count -eq 0 -or $Names -contains $_.Name.Replace('.Tests.ps1', '') } | ForEach-Object FullName)
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'None'
$configuration.TestRegistry.Enabled = $false
$result = Invoke-Pester -Configuration $configuration

$number = 0
foreach ($test in $result.Failed) {
    $number++
    "  $number. $($test.ExpandedPath)"
    $test.ErrorRecord | ForEach-Object { "     $($_.Exception.Message -replace "`n", "`n     ")"; "     $($_.ScriptStackTrace -split "`n" | Select-Object -First 1)" }
}
foreach ($block in @($result.FailedBlocks) + @($result.FailedContainers)) { "  FAILED to set up: $block $($block.ErrorRecord)" }
$suites = @($result.FailedBlocks).Count + @($result.FailedContainers).Count
$ran = $result.PassedCount + $result.FailedCount
'Run Summary:    Type  Total    Ran Passed Failed Inactive'
'              suites {0,6} {1,6}    n/a {2,6}        0' -f $result.Containers.Count, $result.Containers.Count, $suites
'               tests {0,6} {0,6} {1,6} {2,6}        0' -f $ran, $result.PassedCount, $result.FailedCount
exit [int] ($result.FailedCount -gt 0 -or $suites -gt 0)
