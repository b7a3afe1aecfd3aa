BeforeAll { . $PSScriptRoot/support.ps1 }

Describe 'import.ps1 with an empty tenant' -ForEach @(@{ Edition = 'classic' }, @{ Edition = 'current' }) {
    BeforeAll {
        $tenant = Initialize-Test $Edition $Edition
        $manifest = Get-Content -Raw "$Folder/work/bundle/manifest.json" | ConvertFrom-Json
        $plan = Invoke-Import @{ Assign = $true }
        $before = Get-WriteText
        $run = Invoke-WholeImport
        $writes = @($tenant.Writes)
    }

    It 'only shows the plan without -Apply (<Edition>)' {
        $plan.Failure | Should -BeExactly ''
        $before | Should -BeNullOrEmpty
        $plan.Text | Should -Match 'Nothing was written'
        foreach ($entry in $manifest.profiles) {
            $plan.Text | Should -Match "create +$([regex]::Escape($entry.name)) +$($entry.odataType.Replace('#microsoft.graph.', ''))"
        }
    }
    It 'shows the tenant and the account first (<Edition>)' {
        $plan.Text | Should -Match '^Tenant: +Contoso \(8f7c2d1e-[^\n]+\nCloud: +Global\nAccount: +admin@contoso.com\n'
    }
    It 'sends every body as it was exported (<Edition>)' {
        $posts = @($writes | Where-Object { $_.Request -ceq 'POST /beta/deviceManagement/deviceConfigurations' })
        $posts.Count | Should -Be $manifest.profiles.Count
        foreach ($entry in $manifest.profiles) {
            $text = (Get-Content -Raw -LiteralPath "$Folder/work/bundle/$($entry.file)").TrimEnd().TrimEnd('}').TrimEnd()
            @($posts | Where-Object { $_.Body.StartsWith($text) }).Count | Should -Be 1 -Because $entry.name
        }
    }
    It 'sets every link that Graph has, and no other (<Edition>)' {
        foreach ($entry in $manifest.profiles) {
            $link = $manifest.links | Where-Object { $_.profile -ceq $entry.id -and $_.property -ceq 'rootCertificate' }
            $wanted = if ($link) { (Get-KeptProfile $link.rootName).Id } else { '' }
            (Get-KeptProfile $entry.name).Root | Should -BeExactly $wanted -Because $entry.name
        }
    }
    It 'assigns last, and what the assignment files say (<Edition>)' {
        $texts = Get-WriteText
        $first = [array]::FindIndex([string[]] $texts, [Predicate[string]] { param($t) $t -clike '*/assign' })
        @($texts[$first..($texts.Count - 1)] | Where-Object { $_ -cnotlike '*/assign' }).Count | Should -Be 0
        foreach ($entry in $manifest.profiles) {
            $file = Get-Content -Raw -LiteralPath "$Folder/work/bundle/$($entry.assignmentsFile)" | ConvertFrom-Json
            $sent = $writes | Where-Object { $_.Request -clike "*$((Get-KeptProfile $entry.name).Id)/assign" }
            ($sent.Body | ConvertFrom-Json | ConvertTo-Json -Depth 6) | Should -BeExactly ($file | ConvertTo-Json -Depth 6)
        }
    }
    It 'writes nothing when it runs again (<Edition>)' {
        $tenant.Writes.Clear()
        $again = Invoke-WholeImport @{ Update = $true }
        Get-WriteText | Should -BeNullOrEmpty
        $again.Text | Should -Match 'There is nothing to do'
        $again.Text | Should -Not -Match '(?m)^(create|differs|link|assign) '
    }
    It 'leaves the same tenant file as export-tenant.ps1 (<Edition>)' {
        $left = "$Folder/work/import-$($tenant.TenantId).json"
        (Invoke-BundleScript 'export-tenant.ps1' @{ TenantId = 'contoso.com'; Path = "$Folder/work/t.json" }).Failure | Should -BeExactly ''
        Get-Content -Raw $left | Should -BeExactly (Get-Content -Raw "$Folder/work/t.json")
    }
    It 'puts no other file beside the bundle or into it (<Edition>)' {
        Invoke-Program check --min-severity error "$Folder/work/bundle"
        (Get-ChildItem "$Folder/work").Name | Sort-Object | Should -Be @('bundle', "import-$($tenant.TenantId).json", 't.json')
    }
}

Describe 'import.ps1 with a profile that differs' {
    BeforeEach {
        $tenant = Initialize-Test
        $null = Invoke-WholeImport
        $tenant.Writes.Clear()
    }

    It 'names the members, and what they are here and there' {
        Edit-BundleProfile 'Contoso SCEP - iOS' { param($p) $p.keySize = 'size4096'; $p.renewalThresholdPercentage = 30 }
        $plan = Invoke-Import @{ Assign = $true }
        $plan.Text | Should -Match '(?m)^differs +Contoso SCEP - iOS +in keySize, renewalThresholdPercentage'
        $plan.Text | Should -Match 'Contoso SCEP - iOS: keySize is size2048 in the tenant, and size4096 in the bundle\.'
        $plan.Text | Should -Match 'Profiles that differ are not changed without -Update: 1\.'
    }
    It 'doesn''t change it without -Update' {
        Edit-BundleProfile 'Contoso SCEP - iOS' { param($p) $p.keySize = 'size4096' }
        $run = Invoke-WholeImport
        Get-WriteText | Should -BeNullOrEmpty
        $run.Text | Should -Match 'There is nothing to do without -Update\.'
    }
    It 'PATCHes only that profile with -Update' {
        Edit-BundleProfile 'Contoso SCEP - iOS' { param($p) $p.keySize = 'size4096' }
        $null = Invoke-WholeImport @{ Update = $true }
        Get-WriteText | Should -BeExactly @("PATCH /$((Get-KeptProfile 'Contoso SCEP - iOS').Id)")
        (Get-KeptProfile 'Contoso SCEP - iOS').Body['keySize'] | Should -BeExactly 'size4096'
        $tenant.Writes[0].Body | Should -BeExactly ([System.IO.File]::ReadAllText("$Folder/work/bundle/profiles/Contoso SCEP - iOS.json"))
    }
    It 'takes <What> as equal' -ForEach @(
        @{ What = 'flags in another order'; Name = 'keyUsage'; Value = 'keyEncipherment,digitalSignature' }
        @{ What = 'flags with spaces'; Name = 'subjectAlternativeNameType'; Value = ' userPrincipalName, emailAddress' }
        @{ What = 'null and missing'; Name = 'scepServerUrls_'; Value = $null }
        @{ What = 'an empty list and missing'; Name = 'customSubjectAlternativeNames'; Value = @() }
        @{ What = 'another version and date'; Name = 'version'; Value = 7 }
        @{ What = 'other scope tags'; Name = 'roleScopeTagIds'; Value = @('0', '3') }
        @{ What = 'a value that Intune sets itself'; Name = 'certificateAccessType'; Value = 'userApproval' }
    ) {
        (Get-KeptProfile 'Contoso SCEP - iOS').Body[$Name] = $Value
        (Invoke-Import).Text | Should -Match '(?m)^unchanged +Contoso SCEP - iOS'
    }
    It 'reports a member that only the tenant has, and doesn''t touch it' {
        (Get-KeptProfile 'Contoso SCEP - iOS').Body['newMember'] = 'Made by hand'
        $run = Invoke-WholeImport @{ Update = $true }
        Get-WriteText | Should -BeNullOrEmpty
        $run.Text | Should -Match "Contoso SCEP - iOS: only the tenant has newMember \(Made by hand\); an update doesn't remove that\."
    }
    It 'compares letter case, order and nested values' {
        $kept = Get-KeptProfile 'Contoso SCEP - iOS'
        $kept.Body['subjectNameFormatString'] = $kept.Body['subjectNameFormatString'].ToLowerInvariant()
        $kept.Body['extendedKeyUsages'][0]['objectIdentifier'] = '1.2.3'
        (Invoke-Import).Text | Should -Match 'differs +Contoso SCEP - iOS +in (subjectNameFormatString, extendedKeyUsages|extendedKeyUsages, subjectNameFormatString)'
    }
    It 'sets a link that is wrong, and says what it was' {
        $other = Add-StandInProfile ((Get-KeptProfile 'Contoso Root - iOS').Body | ConvertTo-Json)
        $other.Body['displayName'] = 'Other root'
        (Get-KeptProfile 'Contoso SCEP - iOS').Root = $other.Id
        $run = Invoke-WholeImport
        $run.Text | Should -Match '(?m)^link +Contoso SCEP - iOS +to Contoso Root - iOS instead of Other root$'
        Get-WriteText | Should -BeExactly @("PUT /$((Get-KeptProfile 'Contoso SCEP - iOS').Id)/microsoft.graph.iosScepCertificateProfile/rootCertificate/`$ref")
        (Get-KeptProfile 'Contoso SCEP - iOS').Root | Should -BeExactly (Get-KeptProfile 'Contoso Root - iOS').Id
    }
    It 'replaces other assignments with -Assign only, and shows the old ones' {
        $kept = Get-KeptProfile 'Contoso SCEP - iOS'
        $kept.Assignments = @(@{ target = @{ '@odata.type' = '#microsoft.graph.allDevicesAssignmentTarget' } })
        $null = Invoke-WholeImport @{ Assign = $false }
        Get-WriteText | Should -BeNullOrEmpty
        $run = Invoke-WholeImport
        $run.Text | Should -Match '(?m)^assign +Contoso SCEP - iOS +to Mobile users, not Contractors instead of all devices$'
        Get-WriteText | Should -BeExactly @("POST /$($kept.Id)/assign")
    }
    It 'leaves the assignments of a profile alone that the design doesn''t assign' {
        Edit-Manifest { param($m) $m.profiles | ForEach-Object { $_.assignments = @() } }
        (Get-KeptProfile 'Contoso SCEP - iOS').Assignments = @()
        $null = Invoke-WholeImport
        Get-WriteText | Should -BeNullOrEmpty
    }
}

Describe 'the options of import.ps1' {
    BeforeEach { $tenant = Initialize-Test }

    It '-Only takes a profile and the root that it links to' {
        $null = Invoke-WholeImport @{ Only = 'Contoso SCEP - iOS' }
        @($tenant.Profiles | ForEach-Object { $_.Body['displayName'] }) | Should -BeExactly @('Contoso Root - iOS', 'Contoso SCEP - iOS')
    }
    It '-Only takes several names, also in one text, as powershell -File passes them' -ForEach @(
        @{ Names = @('Contoso PKCS - iOS', 'Contoso Root - iOS') }, @{ Names = @('Contoso PKCS - iOS, Contoso Root - iOS') }
    ) {
        $null = Invoke-WholeImport @{ Only = $Names }
        @($tenant.Profiles | ForEach-Object { $_.Body['displayName'] }) | Should -BeExactly @('Contoso Root - iOS', 'Contoso PKCS - iOS')
    }
    It 'binds a profile of a bundle for another tenant to the root of this one' {
        Edit-BundleProfile 'Contoso SCEP - iOS' {
            param($p) $p['rootCertificate@odata.bind'] = "https://graph.microsoft.us/beta/deviceManagement/deviceConfigurations('20000000-0000-4000-8000-000000000001')"
        }
        $null = Invoke-WholeImport
        (Get-KeptProfile 'Contoso SCEP - iOS').Root | Should -BeExactly (Get-KeptProfile 'Contoso Root - iOS').Id
        Edit-BundleProfile 'Contoso SCEP - iOS' { param($p) $p.keySize = 'size4096' }
        $null = Invoke-WholeImport @{ Update = $true }
        (Get-KeptProfile 'Contoso SCEP - iOS').Body['keySize'] | Should -BeExactly 'size4096'
        (Get-StandIn).Writes[-1].Body | Should -BeLike "*graph.microsoft.com/beta/deviceManagement/deviceConfigurations('$((Get-KeptProfile 'Contoso Root - iOS').Id)')*"
    }
    It '-Apply without -Assign assigns nothing, and says so' {
        $run = Invoke-Import @{ Apply = $true }
        $run.Text | Should -Match 'Assignments are neither read nor set without -Assign\.'
        @($tenant.Profiles | Where-Object { $_.Assignments.Count -gt 0 }).Count | Should -Be 0
        $tenant.Requests | Should -Not -Contain "GET /v1.0/groups/$MobileUsers"
    }
    It '-ScopeTags may be one text, as powershell -File passes them' -ForEach @(
        @{ Tags = @('0,Berlin'); Ids = @('0', '5') }
        @{ Tags = @('Berlin, Bonn'); Ids = @('5', '6') }
        @{ Tags = @('Berlin, Bonn', 'Rome, Oslo'); Ids = @('5', '6', '7') }
        @{ Tags = @('Rome, Oslo'); Ids = @('7') }
    ) {
        $tenant.ScopeTags['5'] = 'Berlin'
        $tenant.ScopeTags['6'] = 'Bonn'
        $tenant.ScopeTags['7'] = 'Rome, Oslo'
        $null = Invoke-WholeImport @{ ScopeTags = $Tags }
        foreach ($kept in $tenant.Profiles) { $kept.Body['roleScopeTagIds'] | Should -Be $Ids }
    }
    It '-ScopeTags that are ids in one text need no list of the tenant' {
        $null = Invoke-WholeImport @{ ScopeTags = '0, 5' }
        (Get-KeptProfile 'Contoso Root - iOS').Body['roleScopeTagIds'] | Should -Be @('0', '5')
        $tenant.SignIns | Should -Not -BeLike '*RBAC*'
        @($tenant.Requests -like '*roleScopeTags*').Count | Should -Be 0
    }
    It '-Only takes a name with a comma as it is' {
        Edit-BundleProfile 'Contoso PKCS - iOS' { param($p) $p.displayName = 'PKCS, iOS' }
        $null = Invoke-WholeImport @{ Only = @('PKCS, iOS', 'Contoso SCEP - iOS') }
        @($tenant.Profiles | ForEach-Object { $_.Body['displayName'] }) | Should -BeExactly @('Contoso Root - iOS', 'Contoso SCEP - iOS', 'PKCS, iOS')
    }
    It '-ScopeTags are sent, by name or id, and compared' {
        $tenant.ScopeTags['5'] = 'Contoso "Berlin"'
        $null = Invoke-WholeImport @{ ScopeTags = @('0', 'Contoso "Berlin"') }
        foreach ($kept in $tenant.Profiles) { $kept.Body['roleScopeTagIds'] | Should -Be @('0', '5') }
        $tenant.Writes.Clear()
        $null = Invoke-WholeImport @{ ScopeTags = @('5', '0'); Update = $true }
        Get-WriteText | Should -BeNullOrEmpty
        (Invoke-Import @{ ScopeTags = '5' }).Text | Should -Match 'differs +Contoso Root - iOS +in roleScopeTagIds'
    }
    It 'keeps filters of assignments, by id or by name' {
        $tenant.Filters['77777777-0000-4000-8000-000000000001'] = 'Corporate iPhones'
        Edit-Manifest {
            param($m)
            $m.profiles[0].assignments = @(@{ all = 'devices'; filter = @{ name = 'Corporate iPhones'; mode = 'exclude' } })
            $m.profiles[1].assignments = @(@{ group = 'Mobile users'
                    filter = @{ id = '77777777-0000-4000-8000-000000000001'; name = 'Old name'; mode = 'include' } })
        }
        $run = Invoke-WholeImport
        $run.Text | Should -Match 'assign +Contoso Root - iOS +to all devices \(filtered\)'
        $targets = @($tenant.Profiles | ForEach-Object { $_.Assignments.target } | Where-Object { $_.deviceAndAppManagementAssignmentFilterId })
        @($targets | ForEach-Object { $_.deviceAndAppManagementAssignmentFilterType }) | Should -Be @('exclude', 'include')
        $tenant.Writes.Clear()
        $null = Invoke-WholeImport
        Get-WriteText | Should -BeNullOrEmpty
    }
    It '-Environment <Cloud> uses the addresses of that cloud' -ForEach @(
        @{ Cloud = 'USGov'; Address = 'https://graph.microsoft.us' }
        @{ Cloud = 'USGovDoD'; Address = 'https://dod-graph.microsoft.us' }
        @{ Cloud = 'China'; Address = 'https://microsoftgraph.chinacloudapi.cn' }
    ) {
        $tenant = Initialize-Test -Environment $Cloud
        $null = Invoke-WholeImport @{ Environment = $Cloud }
        ($tenant.Writes | Where-Object { $_.Body -like '*odata.bind*' }).Body | Should -BeLike "*$Address/beta/deviceManagement/deviceConfigurations('*"
        (Get-KeptProfile 'Contoso SCEP - iOS').Root | Should -Not -BeNullOrEmpty
    }
    It 'accepts a bundle that was exported for this tenant and cloud' {
        $tenant = Initialize-Test -Environment USGov
        Edit-Manifest { param($m) $m.tenant = @{ id = $tenant.TenantId.ToUpperInvariant() }; $m.cloud = 'usgov' }
        $null = Invoke-WholeImport @{ Environment = 'USGov' }
        $tenant.Profiles.Count | Should -Be 3
    }
    It 'finds groups by name: <Name>' -ForEach @(
        @{ Name = 'Mobile users' }, @{ Name = "O'Brien's phones" }, @{ Name = 'R&D #1 + 50% "new"' }, @{ Name = 'Ger' + [char] 0xe4 + 'te' }
    ) {
        $tenant.Groups[$MobileUsers] = $Name
        Edit-Manifest {
            param($m)
            $m.groups = @(@{ name = $Name; id = '' })
            $m.profiles | ForEach-Object { $_.assignments = @(@{ group = $Name }) }
        }
        $null = Invoke-WholeImport
        (Get-KeptProfile 'Contoso SCEP - iOS').Assignments[0].target.groupId | Should -BeExactly $MobileUsers
    }
    It 'distinguishes names by letter case, and by quotes' {
        Edit-BundleProfile 'Contoso SCEP - iOS' { param($p) $p.displayName = "Contoso's `"SCEP`" [iOS]" }
        $null = Invoke-WholeImport
        (Get-KeptProfile "Contoso's `"SCEP`" [iOS]").Root | Should -Not -BeNullOrEmpty
        (Get-KeptProfile "Contoso's `"SCEP`" [iOS]").Body['displayName'] = "CONTOSO's `"SCEP`" [iOS]"
        (Invoke-Import).Text | Should -Match '(?m)^create +Contoso''s "SCEP" \[iOS\]'
    }
    It 'uses a sign-in that there is, and asks for more only where it may' {
        Connect-MgGraph -Environment Global -TenantId contoso.com -Scopes 'DeviceManagementConfiguration.Read.All'
        (Invoke-Import).Failure | Should -BeExactly ''
        $tenant.SignIns.Count | Should -Be 1
        (Invoke-Import @{ Apply = $true }).Failure | Should -BeExactly ''
        $tenant.SignIns[1] | Should -BeExactly 'DeviceManagementConfiguration.ReadWrite.All'
    }
    It 'puts back how often the module repeats requests' {
        $tenant.MaxRetry = 4
        $null = Invoke-Import
        $tenant.MaxRetry | Should -Be 4
    }
    It 'accepts scripts that were signed after the export' {
        foreach ($name in 'import.ps1', 'export-tenant.ps1') {
            Add-Content -LiteralPath "$Folder/work/bundle/$name" "`r`n# SIG # Begin signature block`r`n# MIIb`r`n# SIG # End signature block`r" -NoNewline
        }
        (Invoke-Import).Failure | Should -BeExactly ''
    }
}
