BeforeAll {
    . $PSScriptRoot/support.ps1

    $null = Initialize-Test
    $null = Invoke-WholeImport
    $wanted = Get-TenantState
    $count = (Get-StandIn).Requests.Count
}

Describe 'import.ps1 after a failure' {
    It 'ends in the same state when it is run again, wherever it stopped <When> a request was answered' -ForEach @(
        @{ When = 'before'; Sign = 1 }, @{ When = 'after'; Sign = -1 }
    ) {
        $stopped = 0
        for ($i = 1; $i -le $count; $i++) {
            $tenant = Initialize-Test
            # What is safe is sent again by the script: the connection has to stay lost.
            $tenant.StopAt = $Sign * $i
            $tenant.StaysLost = $true
            $run = Invoke-Import @{ Apply = $true; Assign = $true }
            if ($run.Failure) { $stopped++ }
            $tenant.StopAt = 0
            $null = Invoke-WholeImport
            Get-TenantState | Should -BeExactly $wanted -Because "it stopped at request $i"
        }
        # Only names of groups, at the end, are not worth a failure.
        $stopped | Should -BeGreaterOrEqual ($count - 2)
    }
    It 'says how far it came' {
        $tenant = Initialize-Test
        $null = $tenant.Faults.Add(@{ Match = 'POST */assign'; Status = 400; Count = 1; Message = 'No.' })
        $run = Invoke-Import @{ Apply = $true; Assign = $true }
        $run.Failure | Should -BeLike '*Before that, 4 of 7 steps were done, and stay so.'
    }
    It 'creates no second profile after a 504 that came late' {
        $tenant = Initialize-Test
        $null = $tenant.Faults.Add(@{ Match = 'POST *deviceConfigurations'; Status = 504; Count = 1; After = $true; Message = 'Late.' })
        $run = Invoke-Import @{ Apply = $true; Assign = $true }
        $run.Failure | Should -BeLike 'Creating the profile Contoso Root - iOS failed. Microsoft Graph answered 504: Late. The profile may have been created. Run this command again: it looks first, and creates nothing twice.*'
        $null = Invoke-WholeImport
        Get-TenantState | Should -BeExactly $wanted
    }
}

Describe 'import.ps1 with a service that is busy' {
    It 'waits as long as Retry-After says: <After>' -ForEach @(@{ After = 7; Seconds = 7 }, @{ After = 120; Seconds = 120 }) {
        $tenant = Initialize-Test
        $null = $tenant.Faults.Add(@{ Match = 'POST *'; Status = 429; Count = 2; RetryAfter = $After; Message = 'Too many requests' })
        $null = Invoke-WholeImport
        $global:Slept | Should -Be @($Seconds, $Seconds)
        Get-TenantState | Should -BeExactly $wanted
    }
    It 'waits until the time that Retry-After names' {
        $tenant = Initialize-Test
        $null = $tenant.Faults.Add(@{ Match = 'GET */deviceConfigurations'; Status = 429; Count = 1; RetryAfter = [datetimeoffset]::UtcNow.AddSeconds(50); Message = '' })
        $null = Invoke-WholeImport
        $global:Slept[0] | Should -BeGreaterThan 20
        $global:Slept[0] | Should -BeLessOrEqual 51
    }
    It 'waits longer each time without Retry-After' {
        $tenant = Initialize-Test
        $null = $tenant.Faults.Add(@{ Match = 'PATCH *'; Status = 429; Count = 5; Message = 'Too many requests' })
        $null = Invoke-WholeImport
        (Get-KeptProfile 'Contoso SCEP - iOS').Body['keySize'] = 'size1024'
        $null = Invoke-WholeImport @{ Update = $true }
        $global:Slept | Should -Be @(5, 10, 20, 40, 60)
        Get-TenantState | Should -BeExactly $wanted
    }
    It 'repeats <Request> after a <Status>' -ForEach @(
        @{ Request = 'PUT *'; Status = 503 }, @{ Request = 'POST */assign'; Status = 504 }, @{ Request = 'GET *'; Status = 502 }
    ) {
        $tenant = Initialize-Test
        $tenant.LosesBind = @($ScepType)
        $null = $tenant.Faults.Add(@{ Match = $Request; Status = $Status; Count = 1; After = $true; Message = '' })
        $null = Invoke-WholeImport
        Get-TenantState | Should -BeExactly $wanted
    }
    It 'gives up after some tries, and says what to do' {
        $tenant = Initialize-Test
        $null = $tenant.Faults.Add(@{ Match = 'GET */deviceConfigurations'; Status = 429; Count = 100; Message = 'Too many requests' })
        (Invoke-Import).Failure | Should -BeExactly ('Reading the list of profiles failed. Microsoft Graph answered 429: Too many requests. ' +
            'The tenant limits how many requests it takes. Wait some minutes, then run this command again.')
        $global:Slept.Count | Should -Be 5
    }
    It 'doesn''t wait for hours' {
        $tenant = Initialize-Test
        $null = $tenant.Faults.Add(@{ Match = 'GET */deviceConfigurations'; Status = 429; Count = 1; RetryAfter = 7200; Message = '' })
        (Invoke-Import).Failure | Should -BeLike '*Wait some minutes*'
        $global:Slept.Count | Should -Be 0
    }
    It 'reads a list on many pages' {
        $tenant = Initialize-Test
        $tenant.PageSize = 2
        foreach ($i in 1..5) {
            $null = Add-StandInProfile "{`"@odata.type`":`"#microsoft.graph.iosTrustedRootCertificate`",`"displayName`":`"Other $i`"}"
        }
        $null = Invoke-WholeImport
        $tenant.Writes.Clear()
        (Invoke-WholeImport).Text | Should -Match 'There is nothing to do\.'
        Get-WriteText | Should -BeNullOrEmpty
        @($tenant.Requests | Where-Object { $_ -ceq 'GET /beta/deviceManagement/deviceConfigurations' }).Count | Should -BeGreaterThan 3
    }
}

Describe 'import.ps1 and links that Intune loses' {
    It 'sets the link of a type that doesn''t keep a bind' {
        $tenant = Initialize-Test
        $tenant.LosesBind = @($ScepType)
        $null = Invoke-WholeImport
        Get-WriteText | Should -Contain 'PUT /10000000-0000-4000-8000-000000000002/microsoft.graph.iosScepCertificateProfile/rootCertificate/$ref'
        Get-TenantState | Should -BeExactly $wanted
    }
    It 'stops where the link doesn''t hold either' {
        $tenant = Initialize-Test
        $tenant.LosesBind = @($ScepType)
        $tenant.LosesReference = @($ScepType)
        (Invoke-Import @{ Apply = $true; Assign = $true }).Failure | Should -BeLike ("Intune accepted the link of the profile Contoso SCEP - " +
            "iOS to Contoso Root - iOS, but didn't keep it. Choose the root certificate in the portal*")
        @($tenant.Profiles | Where-Object { $_.Assignments.Count -gt 0 }).Count | Should -Be 0
    }
}
