BeforeAll {
    . $PSScriptRoot/support.ps1

    # What `diff` prints about a design and the tenant file, and its exit status.
    function Get-Drift {
        $failure = (Invoke-BundleScript 'export-tenant.ps1' @{ TenantId = 'contoso.com'; Path = "$Folder/work/tenant.json" }).Failure
        if ($failure) { throw $failure }
        $text = & $Program diff $Design "$Folder/work/tenant.json" 2>$null
        return [PSCustomObject] @{ Text = $text -join "`n"; Status = $LASTEXITCODE }
    }
}

Describe 'from a design to a tenant and back' -ForEach @(@{ Edition = 'classic' }, @{ Edition = 'current' }) {
    BeforeAll {
        $tenant = Initialize-Test $Edition $Edition
        $null = Invoke-WholeImport
        $Design = if ($Edition -eq 'classic') { 'tests/data/contoso.json' } else { "$Folder/bundles/current.json" }
    }

    It 'gives the same bytes (<Edition>)' {
        (Get-Drift).Text | Should -BeExactly 'no differences'
        Invoke-Program import --portal $Edition -o "$Folder/work/back.json" "$Folder/work/tenant.json"
        Invoke-Program export -o "$Folder/work/back" "$Folder/work/back.json"
        $files = Get-ChildItem "$Folder/bundles/$Edition/profiles", "$Folder/bundles/$Edition/assignments"
        $files.Count | Should -BeGreaterThan 30
        foreach ($file in $files) {
            $other = "$Folder/work/back/$($file.Directory.Name)/$($file.Name)"
            [System.IO.File]::ReadAllText($other) | Should -BeExactly ([System.IO.File]::ReadAllText($file.FullName)) -Because $file.Name
        }
        $links = Get-Content -Raw "$Folder/bundles/$Edition/manifest.json", "$Folder/work/back/manifest.json" | ForEach-Object {
            ($_ | ConvertFrom-Json).links | Where-Object { $_.property -ceq 'rootCertificate' } |
                ForEach-Object { "$($_.profileName) > $($_.rootName)" } | Sort-Object | Join-String -Separator "`n"
        }
        $links[1] | Should -BeExactly $links[0]
    }
}

Describe 'the drift report' {
    BeforeAll {
        $Design = "$Folder/bundles/small.json"
        $null = Initialize-Test
        $null = Invoke-WholeImport
        Invoke-Program import --portal classic -o $Design "$Folder/work/import-$((Get-StandIn).TenantId).json"
    }
    BeforeEach {
        $tenant = Initialize-Test
        $null = Invoke-WholeImport
    }

    It 'names <What>' -ForEach @(
        @{ What = 'a member'; Change = { (Get-KeptProfile 'Contoso SCEP - iOS').Body['keySize'] = 'size4096' }; Text = 'Key size \(bits\): 2048 -> 4096' }
        @{ What = 'what devices do'; Change = { (Get-KeptProfile 'Contoso SCEP - iOS').Body['keySize'] = 'size4096' }; Text = '! iOS devices of Mobile users request a new certificate' }
        @{ What = 'a lost link'; Change = { (Get-KeptProfile 'Contoso SCEP - iOS').Root = '' }; Text = 'Root Certificate: Contoso Root - iOS -> \(none\)' }
        @{ What = 'an assignment'; Change = { (Get-KeptProfile 'Contoso SCEP - iOS').Assignments = @() }; Text = '- Assignments: Mobile users' }
        @{ What = 'a profile that the design doesn''t manage'; Change = { $null = Add-StandInProfile '{"@odata.type":"#microsoft.graph.iosScepCertificateProfile","displayName":"By hand"}' }; Text = 'unmanaged: By hand' }
        @{ What = 'a profile that is missing'; Change = { (Get-StandIn).Profiles.RemoveAt(2) }; Text = 'missing: ' }
        @{ What = 'a renamed group'; Change = { (Get-StandIn).Groups[$MobileUsers] = 'Phones' }; Text = 'Name: Mobile users -> Phones' }
    ) {
        . $Change
        $drift = Get-Drift
        $drift.Status | Should -Be 1
        $drift.Text | Should -Match $Text
    }
    It 'finds none where only the names of groups are unknown' {
        $tenant.Refuses = @('groups')
        $drift = Get-Drift
        $drift.Text | Should -BeExactly 'no differences'
        $drift.Status | Should -Be 0
    }
}
