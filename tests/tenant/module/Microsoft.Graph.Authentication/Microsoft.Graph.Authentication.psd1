@{
    RootModule        = 'Microsoft.Graph.Authentication.psm1'
    ModuleVersion     = '2.0.0'
    GUID              = '5f2a5c52-2f0a-4f0f-8a35-6a0f3a4f5b11'
    Description       = 'Stands in for the module of this name in tests: a tenant in memory, and no network.'
    FunctionsToExport = @('Connect-MgGraph', 'Get-MgContext', 'Get-MgEnvironment', 'Get-MgRequestContext', 'Set-MgRequestContext',
        'Invoke-MgGraphRequest', 'Reset-StandIn', 'Get-StandIn', 'Add-StandInProfile')
}
