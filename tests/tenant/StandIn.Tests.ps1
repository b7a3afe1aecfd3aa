# The stand-in has to refuse what Graph refuses, or the tests of the scripts would show nothing.
BeforeAll {
    . $PSScriptRoot/support.ps1

    $Profiles = '/beta/deviceManagement/deviceConfigurations'
    $Root = '{"@odata.type":"#microsoft.graph.iosTrustedRootCertificate","displayName":"Root"}'

    function Get-Status {
        param([string] $Method, [string] $Uri, $Body, [string] $ContentType = 'application/json')

        try {
            $null = Invoke-MgGraphRequest -Method $Method -Uri $Uri -Body $Body -ContentType $ContentType -OutputType Json
            return 200
        } catch {
            return [int] $_.Exception.Response.StatusCode
        }
    }
}

Describe 'the stand-in of Graph' {
    BeforeEach {
        $tenant = Initialize-Test -Edition current
        Connect-MgGraph -Environment Global -TenantId contoso.com -Scopes 'DeviceManagementConfiguration.ReadWrite.All'
        $rootId = (Add-StandInProfile $Root).Id
        $scepId = (Add-StandInProfile '{"@odata.type":"#microsoft.graph.iosScepCertificateProfile","displayName":"SCEP"}').Id
        $link = "$Profiles/$scepId/microsoft.graph.iosScepCertificateProfile/rootCertificate"
        $address = "https://graph.microsoft.com$Profiles('$rootId')"
    }

    It 'refuses a body with <What>' -ForEach @(
        @{ What = 'no type'; Json = '{"displayName":"A"}' }
        @{ What = 'an unknown type'; Json = '{"@odata.type":"#microsoft.graph.other","displayName":"A"}' }
        @{ What = 'an unknown property'; Json = '{"@odata.type":"#microsoft.graph.iosScepCertificateProfile","keysize":"size2048"}' }
        @{ What = 'an unknown word'; Json = '{"@odata.type":"#microsoft.graph.iosScepCertificateProfile","keySize":"size3072"}' }
        @{ What = 'an unknown flag'; Json = '{"@odata.type":"#microsoft.graph.iosScepCertificateProfile","keyUsage":"digitalSignature,other"}' }
        @{ What = 'a text for a number'; Json = '{"@odata.type":"#microsoft.graph.iosScepCertificateProfile","renewalThresholdPercentage":"20"}' }
        @{ What = 'a text for a list'; Json = '{"@odata.type":"#microsoft.graph.iosScepCertificateProfile","scepServerUrls":"https://a"}' }
        @{ What = 'an unknown member of an object'; Json = '{"@odata.type":"#microsoft.graph.iosScepCertificateProfile","extendedKeyUsages":[{"oid":"1.2"}]}' }
        @{ What = 'a read-only property'; Json = '{"@odata.type":"#microsoft.graph.iosTrustedRootCertificate","id":"1"}' }
        @{ What = 'a bind to nothing'; Json = '{"@odata.type":"#microsoft.graph.iosScepCertificateProfile","rootCertificate@odata.bind":null}' }
        @{ What = 'a bind to an unknown profile'; Json = '{"@odata.type":"#microsoft.graph.iosScepCertificateProfile","rootCertificate@odata.bind":"https://graph.microsoft.com/beta/deviceManagement/deviceConfigurations(''99999999-0000-4000-8000-000000000000'')"}' }
        @{ What = 'a bind in another cloud'; Json = '{"@odata.type":"#microsoft.graph.iosScepCertificateProfile","rootCertificate@odata.bind":"https://graph.microsoft.us/beta/deviceManagement/deviceConfigurations(''10000000-0000-4000-8000-000000000001'')"}' }
        @{ What = 'a bind of another platform'; Json = '{"@odata.type":"#microsoft.graph.macOSScepCertificateProfile","rootCertificate@odata.bind":"https://graph.microsoft.com/beta/deviceManagement/deviceConfigurations(''10000000-0000-4000-8000-000000000001'')"}' }
        @{ What = 'a bind of a type without a link'; Json = '{"@odata.type":"#microsoft.graph.iosPkcsCertificateProfile","rootCertificate@odata.bind":"https://graph.microsoft.com/beta/deviceManagement/deviceConfigurations(''10000000-0000-4000-8000-000000000001'')"}' }
    ) {
        Get-Status POST $Profiles $Json | Should -Be 400
        $tenant.Profiles.Count | Should -Be 2
    }
    It 'answers <Status> to <Method> <Uri>' -ForEach @(
        @{ Status = 400; Method = 'PATCH'; Uri = '{scep}'; Body = '{"displayName":"Untyped"}' }
        @{ Status = 400; Method = 'PATCH'; Uri = '{scep}'; Body = '{"@odata.type":"#microsoft.graph.iosTrustedRootCertificate","displayName":"Other type"}' }
        @{ Status = 415; Method = 'PATCH'; Uri = '{scep}'; Body = '{"@odata.type":"#microsoft.graph.iosScepCertificateProfile"}'; Type = 'text/plain' }
        @{ Status = 400; Method = 'PUT'; Uri = '{scep}'; Body = '{"@odata.type":"#microsoft.graph.iosScepCertificateProfile"}' }
        @{ Status = 404; Method = 'GET'; Uri = '{link}' }
        @{ Status = 400; Method = 'GET'; Uri = '{root}/microsoft.graph.iosTrustedRootCertificate/rootCertificate' }
        @{ Status = 400; Method = 'GET'; Uri = '{scep}/microsoft.graph.macOSScepCertificateProfile/rootCertificate' }
        @{ Status = 400; Method = 'GET'; Uri = '{scep}/rootCertificate' }
        @{ Status = 404; Method = 'GET'; Uri = '/beta/deviceManagement/deviceConfigurations/99999999-0000-4000-8000-000000000000' }
        @{ Status = 400; Method = 'PUT'; Uri = '{link}/$ref'; Body = '{"@odata.id":"https://graph.microsoft.com/beta/deviceManagement/deviceConfigurations(''99999999-0000-4000-8000-000000000000'')"}' }
        @{ Status = 400; Method = 'POST'; Uri = '{scep}/assign'; Body = '{"assignments":[{"target":{"@odata.type":"#microsoft.graph.groupAssignmentTarget","groupId":"1"}}]}' }
        @{ Status = 400; Method = 'GET'; Uri = '/v1.0/groups?$filter=displayName eq ''O''Brien''' }
        @{ Status = 200; Method = 'PATCH'; Uri = '{scep}'; Body = '{"@odata.type":"#microsoft.graph.iosScepCertificateProfile","keySize":"size2048"}' }
        @{ Status = 200; Method = 'GET'; Uri = '/v1.0/groups?$filter=displayName eq ''O''''Brien''' }
    ) {
        $type = if ($Type) { $Type } else { 'application/json' }
        Get-Status $Method $Uri.Replace('{scep}', "$Profiles/$scepId").Replace('{root}', "$Profiles/$rootId").Replace('{link}', $link) $Body $type |
            Should -Be $Status
    }
    It 'links, reads back and removes' {
        Get-Status PUT "$link/`$ref" "{`"@odata.id`":`"$address`"}" | Should -Be 200
        Get-Status GET $link | Should -Be 200
        Get-Status DELETE "$link/`$ref" | Should -Be 200
        Get-Status GET $link | Should -Be 404
    }
    It 'repeats a POST itself, as the module does, so that a late 504 makes several profiles' {
        $null = $tenant.Faults.Add(@{ Match = 'POST *'; Status = 504; Count = 1; After = $true; Message = '' })
        Get-Status POST $Profiles $Root | Should -Be 200
        $tenant.Profiles.Count | Should -Be 4
    }
    It 'refuses writes to those who may only read' {
        $tenant.Scopes = @('DeviceManagementConfiguration.Read.All')
        Get-Status POST $Profiles $Root | Should -Be 403
    }
}
