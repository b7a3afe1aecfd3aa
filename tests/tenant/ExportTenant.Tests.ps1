BeforeAll {
    . $PSScriptRoot/support.ps1

    function Invoke-ExportTenant {
        param([hashtable] $Arguments = @{})

        $all = @{ TenantId = 'contoso.onmicrosoft.com'; Path = "$Folder/work/tenant.json" }
        foreach ($name in $Arguments.Keys) { $all[$name] = $Arguments[$name] }
        return Invoke-BundleScript 'export-tenant.ps1' $all
    }

    function Read-Tenant { return Get-Content -Raw "$Folder/work/tenant.json" | ConvertFrom-Json }
}

Describe 'export-tenant.ps1' {
    BeforeAll {
        $tenant = Initialize-Test 'current' 'current'
        $null = Invoke-WholeImport
        $tenant.Filters['77777777-0000-4000-8000-000000000001'] = 'Corporate'
        (Get-KeptProfile 'Contoso SCEP - iOS').Assignments[0].target['deviceAndAppManagementAssignmentFilterId'] = '77777777-0000-4000-8000-000000000001'
        (Get-KeptProfile 'Contoso SCEP - iOS').Assignments[0].target['deviceAndAppManagementAssignmentFilterType'] = 'include'
        (Get-KeptProfile 'Contoso SCEP - macOS').Root = ''
        $null = Add-StandInProfile '{"@odata.type":"#microsoft.graph.iosGeneralDeviceConfiguration","displayName":"Restrictions"}'
        $null = Add-StandInProfile '{"@odata.type":"#microsoft.graph.androidImportedPFXCertificateProfile","displayName":"Imported"}'
        $tenant.Writes.Clear()
        $run = Invoke-ExportTenant
        $file = Read-Tenant
    }

    It 'writes nothing to the tenant, and says where the file is' {
        $run.Failure | Should -BeExactly ''
        Get-WriteText | Should -BeNullOrEmpty
        $run.Text | Should -BeLike "*The certificate profiles of the tenant are in $Folder/work/tenant.json."
    }
    It 'asks only for the permission to read' {
        $tenant.SignIns.Clear()
        $tenant.Context = $null
        $null = Invoke-ExportTenant
        $tenant.SignIns | Should -BeExactly @('DeviceManagementConfiguration.Read.All Group.Read.All')
    }
    It 'has every certificate profile, as the tenant has it, sorted by name' {
        $file.format | Should -BeExactly 'bladesmith-tenant'
        $file.version | Should -Be 1
        $file.tenantId | Should -BeExactly $tenant.TenantId
        $names = [string[]] @($tenant.Profiles | ForEach-Object { $_.Body['displayName'] } | Where-Object { $_ -cne 'Restrictions' })
        [System.Array]::Sort($names, [System.StringComparer]::Ordinal)
        @($file.profiles | ForEach-Object { $_.profile.displayName }) | Should -BeExactly $names
        foreach ($entry in $file.profiles) {
            $kept = Get-KeptProfile $entry.profile.displayName
            ($entry.profile | ConvertTo-Json -Depth 9) | Should -BeExactly ($kept.Body | ConvertTo-Json -Depth 9 | ConvertFrom-Json | ConvertTo-Json -Depth 9)
        }
    }
    It 'has each link, null where there is none, and no member where there can''t be one' {
        foreach ($entry in $file.profiles) {
            $kept = Get-KeptProfile $entry.profile.displayName
            if ($kept.Root) { $entry.rootCertificate.id | Should -BeExactly $kept.Root }
            $linkable = $tenant.Types.types[$kept.Body['@odata.type']].Contains('rootCertificate') -and $kept.Body['@odata.type'] -notlike '*Imported*'
            ($null -ne $entry.PSObject.Properties['rootCertificate']) | Should -Be $linkable -Because $entry.profile.displayName
        }
        ($file.profiles | Where-Object { $_.profile.displayName -ceq 'Contoso SCEP - macOS' }).rootCertificate | Should -BeNullOrEmpty
    }
    It 'has the assignments, and the names of groups and filters' {
        ($file.profiles | Where-Object { $_.profile.displayName -ceq 'Contoso SCEP - iOS' }).assignments.value.Count | Should -Be 2
        ($file.groups | ConvertTo-Json -Compress) | Should -BeExactly ('[{"id":"' + $MobileUsers + '","displayName":"Mobile users"},' +
            '{"id":"' + $Contractors + '","displayName":"Contractors"}]')
        $file.filters.displayName | Should -BeExactly 'Corporate'
    }
    It 'is the same each time' {
        $before = Get-Content -Raw "$Folder/work/tenant.json"
        $tenant.Profiles.Reverse()
        (Invoke-ExportTenant).Failure | Should -BeExactly ''
        Get-Content -Raw "$Folder/work/tenant.json" | Should -BeExactly $before
    }
}

Describe 'export-tenant.ps1 where something is missing' {
    BeforeEach {
        $tenant = Initialize-Test
        $null = Invoke-WholeImport
    }

    It 'does without the names of groups' {
        $tenant.Refuses = @('groups')
        $run = Invoke-ExportTenant
        $run.Failure | Should -BeExactly ''
        $run.Text | Should -BeLike '*The names of groups are not in the file. Reading the group * failed. Microsoft Graph answered 403*'
        (Read-Tenant).groups | Should -BeNullOrEmpty
        (Read-Tenant).profiles.Count | Should -Be 3
    }
    It 'leaves out a group that was deleted' {
        $tenant.Groups.Remove($Contractors)
        (Invoke-ExportTenant).Failure | Should -BeExactly ''
        (Read-Tenant).groups.displayName | Should -BeExactly 'Mobile users'
    }
    It 'writes names with any letters' {
        $tenant.Groups[$MobileUsers] = "O'Brien `"\`t" + [char] 0xe9 + [char] 0xd83d + [char] 0xde00
        (Invoke-ExportTenant).Failure | Should -BeExactly ''
        (Read-Tenant).groups[0].displayName | Should -BeExactly $tenant.Groups[$MobileUsers]
        [System.IO.File]::ReadAllBytes("$Folder/work/tenant.json")[0] | Should -Be 123
    }
    It 'writes an empty tenant' {
        $tenant.Profiles.Clear()
        (Invoke-ExportTenant).Failure | Should -BeExactly ''
        (Read-Tenant).profiles | Should -BeNullOrEmpty
    }
    It 'reads assignments on several pages' {
        $tenant.PageSize = 1
        (Invoke-ExportTenant).Failure | Should -BeExactly ''
        (Read-Tenant).profiles.Count | Should -Be 3
        (Read-Tenant).profiles[0].assignments.value.Count | Should -Be 2
    }
    It 'never replaces another file, and leaves none that is half written' {
        Set-Content "$Folder/work/tenant.json" 'precious'
        (Invoke-ExportTenant).Failure | Should -BeExactly "$Folder/work/tenant.json exists and is not a tenant file. Move it away, then run this command again."
        Get-Content "$Folder/work/tenant.json" | Should -BeExactly 'precious'
        (Invoke-ExportTenant @{ Path = "$Folder/work/no/tenant.json" }).Failure | Should -BeLike "The tenant file $Folder/work/no/tenant.json could not be written. *"
        @(Get-ChildItem "$Folder/work" -Filter *.new).Count | Should -Be 0
    }
    It 'stops for another tenant' {
        (Invoke-ExportTenant @{ TenantId = 'fabrikam.com' }).Failure | Should -BeLike 'You are signed in to the tenant * and not to fabrikam.com.*'
        Test-Path "$Folder/work/tenant.json" | Should -BeFalse
    }
}
