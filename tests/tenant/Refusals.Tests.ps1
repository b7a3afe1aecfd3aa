BeforeAll {
    . $PSScriptRoot/support.ps1

    $Advice = 'Nothing was done. Export the design again with bladesmith; change the design, and not the files of the bundle.'
    $Scep = 'Contoso SCEP - iOS'
}

Describe 'import.ps1 stops before any write' {
    It '<What>' -ForEach @(
        @{
            What = 'where a file was changed'
            Prepare = { Add-Content "$Folder/work/bundle/profiles/Contoso SCEP - iOS.json" ' ' }
            Message = 'The bundle is not as it was exported. profiles/Contoso SCEP - iOS.json was changed after the export: its bytes are not those that manifest.json lists. Nothing was done.*'
        }
        @{
            What = 'where a file was changed that has as many bytes as before'
            Prepare = {
                $file = "$Folder/work/bundle/profiles/Contoso SCEP - iOS.json"
                [System.IO.File]::WriteAllText($file, [System.IO.File]::ReadAllText($file).Replace('size2048', 'size1024'))
            }
            Message = 'The bundle is not as it was exported. profiles/Contoso SCEP - iOS.json was changed after the export:*'
        }
        @{
            What = 'where a script was changed, although it has a signature'
            Prepare = { Add-Content "$Folder/work/bundle/export-tenant.ps1" "# more`n# SIG # Begin signature block" }
            Message = 'The bundle is not as it was exported. export-tenant.ps1 was changed after the export:*'
        }
        @{
            What = 'where files are missing'
            Prepare = { Remove-Item "$Folder/work/bundle/README.txt", "$Folder/work/bundle/profiles/Contoso Root - iOS.json" }
            Message = 'The bundle is not as it was exported. *README.txt is missing, or can''t be read.*'
        }
        @{
            What = 'where the manifest names a file outside'
            Prepare = { Edit-Manifest { param($m) $m.files[0].path = 'profiles/../../other.json' } }
            Message = 'The bundle is not as it was exported. manifest.json lists the path "profiles/../../other.json", which is not inside of the bundle.*'
        }
        @{
            What = 'where a profile has no hash'
            Prepare = { Edit-Manifest { param($m) $m.files = @($m.files | Where-Object { $_.path -notlike '*SCEP*' }) } }
            Message = 'manifest.json has no hash of the profile file "profiles/Contoso SCEP - iOS.json", so it can''t be trusted. Export the design again with bladesmith.'
        }
        @{
            What = 'where the manifest is missing'
            Prepare = { Remove-Item "$Folder/work/bundle/manifest.json" }
            Message = "*manifest.json can't be read: *Run this script in the folder that bladesmith exported."
        }
        @{
            What = 'where the manifest is not a bundle''s'
            Prepare = { Edit-Manifest { param($m) $m.format = 'other' } }
            Message = '*manifest.json is not the manifest of a bladesmith bundle. Run the script in the folder that bladesmith exported.'
        }
        @{
            What = 'where the manifest is of a newer version'
            Prepare = { Edit-Manifest { param($m) $m.version = 2 } }
            Message = "*manifest.json is of a newer version than this script knows. Use the import.ps1 of the bundle's own folder."
        }
        @{
            What = 'where the bundle has two profiles of one name'
            Prepare = { Edit-Manifest { param($m) $m.profiles += $m.profiles[0] } }
            Message = 'The bundle has two profiles of one type called "Contoso Root - iOS", so it can''t be said which is which in the tenant. Rename one of them in the design, and export it again.'
        }
        @{
            What = 'where the tenant has two profiles of one name'
            Prepare = {
                foreach ($i in 1, 2) { $null = Add-StandInProfile '{"@odata.type":"#microsoft.graph.iosScepCertificateProfile","displayName":"Contoso SCEP - iOS"}' }
            }
            Message = 'The tenant has 2 profiles called "Contoso SCEP - iOS" of the type #microsoft.graph.iosScepCertificateProfile (10000000-0000-4000-8000-000000000001, 10000000-0000-4000-8000-000000000002). It can''t be said which is meant. Nothing was written. Rename all of a name except one in Intune, or delete them there, then run this command again.'
        }
        @{
            What = 'without a tenant'
            Arguments = @{ TenantId = '' }
            Message = 'Say which tenant is meant: add -TenantId with its domain or id, for example -TenantId contoso.onmicrosoft.com.'
        }
        @{
            What = 'in another tenant'
            Arguments = @{ TenantId = 'fabrikam.onmicrosoft.com' }
            Message = 'You are signed in to the tenant 8f7c2d1e-4b3a-4c5d-9e6f-0a1b2c3d4e5f, and not to fabrikam.onmicrosoft.com. Run Disconnect-MgGraph, then this command again, and sign in to the right tenant; or name the tenant that is meant with -TenantId.'
        }
        @{
            What = 'in another tenant, named by its id'
            Arguments = @{ TenantId = '00000000-0000-4000-8000-000000000000' }
            Prepare = { (Get-StandIn).Refuses = @('organization') }
            Message = 'You are signed in to the tenant 8f7c2d1e-4b3a-4c5d-9e6f-0a1b2c3d4e5f, and not to 00000000-0000-4000-8000-000000000000.*'
        }
        @{
            What = 'where the domain of a sign-in that was there can''t be looked up'
            Prepare = {
                (Get-StandIn).Refuses = @('organization')
                Connect-MgGraph -Environment Global -TenantId contoso.com -Scopes 'DeviceManagementConfiguration.ReadWrite.All', 'Group.Read.All'
            }
            Message = "This sign-in may not read the tenant's domains, so it can't be said whether contoso.onmicrosoft.com is one of them. *name it by this id: -TenantId 8f7c2d1e-4b3a-4c5d-9e6f-0a1b2c3d4e5f."
        }
        @{
            What = 'in another cloud'
            Prepare = {
                $null = Initialize-Test -Environment USGov
                Connect-MgGraph -Environment USGov -TenantId contoso.com -Scopes 'DeviceManagementConfiguration.ReadWrite.All'
            }
            Message = 'You are signed in to the cloud USGov, and not to Global. Add -Environment USGov if that is meant, or run Disconnect-MgGraph and then this command again.'
        }
        @{
            What = 'in another tenant than the bundle was exported for'
            Prepare = { Edit-Manifest { param($m) $m.tenant = @{ id = '00000000-0000-4000-8000-000000000000'; sha256 = 'ab' } } }
            Message = 'The bundle was exported for the tenant 00000000-0000-4000-8000-000000000000, and you are signed in to 8f7c2d1e-4b3a-4c5d-9e6f-0a1b2c3d4e5f. Export the design again without --tenant or with a file of this tenant, or sign in to the right tenant.'
        }
        @{
            What = 'in another cloud than the bundle was exported for'
            Prepare = { Edit-Manifest { param($m) $m.cloud = 'usgov' } }
            Message = 'The bundle was exported for the cloud usgov, and not for Global. Export the design again with --cloud global, or name the right cloud with -Environment.'
        }
        @{
            What = 'where the sign-in fails'
            Prepare = { (Get-StandIn).Environment = 'China' }
            Message = 'The sign-in failed. AADSTS90002: the tenant was not found in this cloud. Run this command again, or sign in with Connect-MgGraph before.'
        }
        @{
            What = 'without the permission to write'
            Prepare = { (Get-StandIn).Consents = @('DeviceManagementConfiguration.Read.All', 'Group.Read.All') }
            Message = "The sign-in lacks the permission DeviceManagementConfiguration.ReadWrite.All. Run Disconnect-MgGraph, then Connect-MgGraph -TenantId contoso.onmicrosoft.com -Environment Global -Scopes 'DeviceManagementConfiguration.ReadWrite.All','Group.Read.All'; an app needs them as application permissions, with the consent of an administrator. Then run this command again."
        }
        @{
            What = 'without the permission to read groups'
            Prepare = { (Get-StandIn).Consents = @('DeviceManagementConfiguration.ReadWrite.All') }
            Message = 'The sign-in lacks the permission Group.Read.All.*'
        }
        @{
            What = 'where the account may not read groups'
            Prepare = { (Get-StandIn).Refuses = @('groups') }
            Message = 'Reading the group Contractors failed. Microsoft Graph answered 403: Insufficient privileges to complete the operation. Use an account with the Intune role *'
        }
        @{
            What = 'where a group is missing, by its id'
            Prepare = { (Get-StandIn).Groups.Remove('a1b2c3d4-e5f6-4789-8abc-def012345678') }
            Message = 'The assignments can''t be made. There is no group with the id a1b2c3d4-e5f6-4789-8abc-def012345678 in the tenant, which the design calls "Contractors": correct the id in the design, or remove it, so that the group is found by its name. Nothing was written. Then export the design again, or run this command without -Assign.'
        }
        @{
            What = 'where groups are missing, by their names'
            Prepare = {
                (Get-StandIn).Groups.Clear()
                Edit-Manifest { param($m) $m.groups | ForEach-Object { $_.id = '' } }
            }
            Message = 'The assignments can''t be made. There is no group called "Contractors" in the tenant: create it, or correct the name in the design. There is no group called "Mobile users" in the tenant: *'
        }
        @{
            What = 'where several groups have a name, also in other letter case'
            Prepare = {
                (Get-StandIn).Groups['00000000-0000-4000-8000-000000000001'] = 'MOBILE users'
                Edit-Manifest { param($m) $m.groups | ForEach-Object { $_.id = '' } }
            }
            Message = '*There are 2 groups called "Mobile users" in the tenant (3f2a7c1e-5b8d-4e6f-9a0b-1c2d3e4f5a6b, 00000000-0000-4000-8000-000000000001): give the group of the design one of these ids.*'
        }
        @{
            What = 'where a filter is missing'
            Prepare = { Edit-Manifest { param($m) $m.profiles[0].assignments = @(@{ all = 'users'; filter = @{ name = 'Gone'; mode = 'include' } }) } }
            Message = 'The tenant has 0 assignment filters called "Gone", and one is needed. Nothing was written. Correct the filter in the design and export it again, or run this command without -Assign.'
        }
        @{
            What = 'where a scope tag is missing'
            Arguments = @{ ScopeTags = @('Berlin') }
            Message = 'The tenant has 0 scope tags called "Berlin", and one is needed. It has: Default. Correct -ScopeTags.'
        }
        @{
            What = 'where -Only names no profile'
            Arguments = @{ Only = @('contoso scep - ios') }
            Message = 'The bundle has no profile called "contoso scep - ios". It has: "Contoso Root - iOS", "Contoso SCEP - iOS", "Contoso PKCS - iOS". Correct -Only, and mind the letter case.'
        }
        @{
            What = 'where the place of the tenant file is taken'
            Prepare = { Set-Content "$Folder/work/import-8f7c2d1e-4b3a-4c5d-9e6f-0a1b2c3d4e5f.json" '{"other": true}' }
            Message = '*import-8f7c2d1e-4b3a-4c5d-9e6f-0a1b2c3d4e5f.json exists and is not a tenant file. Move it away, then run this command again.'
        }
    ) {
        $null = Initialize-Test
        if ($Prepare) { . $Prepare }
        $all = @{ Apply = $true; Assign = $true; Update = $true }
        if ($Arguments) { foreach ($name in $Arguments.Keys) { $all[$name] = $Arguments[$name] } }
        $run = Invoke-Import $all
        $run.Failure | Should -BeLike $Message.Replace('[', '``[')
        Get-WriteText | Should -BeNullOrEmpty
    }

    It 'where the module is not installed' {
        $null = Initialize-Test
        Remove-Module Microsoft.Graph.Authentication
        $before = $env:PSModulePath
        try {
            $env:PSModulePath = '/nowhere'
            $failure = (Invoke-Import).Failure
        } finally {
            $env:PSModulePath = $before
            Import-Module Microsoft.Graph.Authentication
        }
        $failure | Should -BeExactly ('The PowerShell module Microsoft.Graph.Authentication is not installed. Run ' +
            'Install-Module Microsoft.Graph.Authentication -Scope CurrentUser, then this command again.')
    }

    It 'where -Update would change what Intune doesn''t change' {
        $tenant = Initialize-Test 'current' 'current'
        $name = 'Contoso SCEP - macOS'
        $null = Invoke-WholeImport @{ Only = $name }
        $kept = Get-KeptProfile $name
        $kept.Body['deploymentChannel'] = if ($kept.Body['deploymentChannel'] -eq 'userChannel') { 'deviceChannel' } else { 'userChannel' }
        Edit-BundleProfile $name { param($p) if (-not $p.Contains('deploymentChannel')) { $p.deploymentChannel = 'deviceChannel' } }
        $tenant.Writes.Clear()
        (Invoke-Import @{ Only = $name }).Text | Should -Match "differs +$name +in deploymentChannel"
        (Invoke-Import @{ Only = $name; Apply = $true; Update = $true }).Failure | Should -BeExactly ("deploymentChannel of the profile `"$name`" " +
            'differs, and Intune doesn''t change that. Nothing was written. Give the profile another name in the design and export it ' +
            'again: then a new one is created, which you assign before you delete the old one.')
        Get-WriteText | Should -BeNullOrEmpty
    }

    It 'but signs in to a tenant that doesn''t say what its domains are' {
        $tenant = Initialize-Test
        $tenant.Refuses = @('organization')
        (Invoke-Import @{ Apply = $true }).Failure | Should -BeExactly ''
    }
    It 'but works where the module knows less' {
        $tenant = Initialize-Test
        Connect-MgGraph -Environment Global -TenantId contoso.com -Scopes 'DeviceManagementConfiguration.ReadWrite.All'
        $tenant.Context = [PSCustomObject] @{ TenantId = $tenant.TenantId; Environment = 'Global'; Account = 'admin@contoso.com'; Scopes = $tenant.Scopes }
        (Invoke-Import @{ Apply = $true }).Failure | Should -BeExactly ''
        (Get-StandIn).Profiles.Count | Should -Be 3
    }
    It 'but reads with the permission to read only' {
        $tenant = Initialize-Test
        $tenant.Consents = @('DeviceManagementConfiguration.Read.All', 'GroupMember.Read.All')
        (Invoke-Import @{ Assign = $true }).Failure | Should -BeExactly ''
    }
    It 'but works for an app that doesn''t say what it may, and without the name of the tenant' {
        $tenant = Initialize-Test
        Connect-MgGraph -Environment Global -TenantId contoso.com -Scopes 'DeviceManagementConfiguration.ReadWrite.All'
        $tenant.Context.Scopes = $null
        $tenant.Context.Account = $null
        $tenant.Context.AppName = 'Nightly import'
        $tenant.Refuses = @('organization')
        $run = Invoke-Import @{ TenantId = $tenant.TenantId; Apply = $true }
        $run.Failure | Should -BeExactly ''
        $run.Text | Should -Match "^Tenant: +$($tenant.TenantId)\nCloud: +Global\nAccount: +the app Nightly import \(14d82eec"
    }
}

Describe 'import.ps1 and what Intune refuses' {
    It 'says what Intune says, and what was done: <What>' -ForEach @(
        @{ What = 'a role is missing'; Prepare = { (Get-StandIn).Refuses = @('writes') }; Message = 'Creating the profile Contoso Root - iOS failed. Microsoft Graph answered 403: Tenant role is missing. Use an account with the Intune role Policy and Profile Manager or Intune Administrator, and consent to the permissions that the help of this script lists (Get-Help), then run this command again.' }
        @{ What = 'a sign-in ended'; Prepare = { $null = (Get-StandIn).Faults.Add(@{ Match = 'POST *'; Status = 401; Count = 1; Message = 'Token expired' }) }; Message = 'Creating the profile Contoso Root - iOS failed. Microsoft Graph answered 401: Token expired. Sign in again with Connect-MgGraph, then run this command again.' }
        @{ What = 'a message inside of a message'; Prepare = { $null = (Get-StandIn).Faults.Add(@{ Match = 'POST *'; Status = 400; Count = 1; Message = '{"_version": 3, "Message": "The name is too long"}' }) }; Message = 'Creating the profile Contoso Root - iOS failed. Microsoft Graph answered 400: The name is too long. Correct what the answer says, then run this command again.' }
        @{ What = 'no message'; Prepare = { $null = (Get-StandIn).Faults.Add(@{ Match = 'POST *'; Status = 409; Count = 1; Message = '' }) }; Message = 'Creating the profile Contoso Root - iOS failed. Microsoft Graph answered 409: Response status code does not indicate success: Conflict. Correct *' }
    ) {
        $null = Initialize-Test
        . $Prepare
        (Invoke-Import @{ Apply = $true }).Failure | Should -BeLike $Message
    }
}
