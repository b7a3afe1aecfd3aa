# --- Microsoft Graph: sign-in, requests, answers

# An error of this script's own, to be thrown: its message says what is wrong and what to do.
function Get-Failure {
    param([string] $Message)

    $failure = New-Object System.InvalidOperationException $Message
    $failure.Data['bladesmith'] = $true
    return $failure
}

# A map that distinguishes keys by letter case, as @{} does not.
function Get-EmptyMap {
    return New-Object System.Collections.Hashtable ([System.StringComparer]::Ordinal)
}

# A member of an object that was read from JSON, or of one of the module's, which has fewer in old versions; $null where it has
# none.
function Get-JsonMember {
    param($Object, [string] $Name)

    if ($null -eq $Object) { return $null }
    if ($Object -is [System.Collections.IDictionary]) { return $Object[$Name] }
    $member = $Object.PSObject.Properties[$Name]
    if ($null -eq $member) { return $null }
    # Without the comma an array of one would become that one.
    if ($member.Value -is [array]) { return , $member.Value }
    return $member.Value
}

# The items of a member, none where it is missing. Functions like this return each item: @() makes a list of them.
function Get-JsonList {
    param($Object, [string] $Name)

    return @(Get-JsonMember $Object $Name | ForEach-Object { $_ } | Where-Object { $null -ne $_ })
}

# Text as JSON has it. ConvertTo-Json escapes other characters in Windows PowerShell than in PowerShell 7.
function ConvertTo-JsonText {
    param([string] $Text)

    $json = New-Object System.Text.StringBuilder
    foreach ($character in $Text.ToCharArray()) {
        $code = [int] $character
        if ($code -eq 34 -or $code -eq 92) { $null = $json.Append('\').Append($character) }
        elseif ($code -lt 32) { $null = $json.Append('\u').Append($code.ToString('x4')) }
        else { $null = $json.Append($character) }
    }
    return '"' + $json.ToString() + '"'
}

function Write-Line {
    param([string] $Text)

    Write-Information $Text -InformationAction Continue
}

# How far a long work is, on the screen; nothing where there is none.
function Write-Step {
    param([string] $Activity, [int] $Done, [int] $All)

    if ($All -gt 0) {
        Write-Progress -Activity $Activity -Status "$Done of $All" -PercentComplete (100 * $Done / $All)
    }
}

# The status of an answer that the module reports as an error; 0 if there was no answer.
function Get-HttpStatus {
    param($ErrorRecord)

    return [int] (Get-JsonMember (Get-JsonMember $ErrorRecord.Exception 'Response') 'StatusCode')
}

# What Graph says about an error. Intune's own text is JSON inside of the message.
function Get-GraphMessage {
    param($ErrorRecord)

    $text = ''
    if ($null -ne $ErrorRecord.ErrorDetails) { $text = [string] $ErrorRecord.ErrorDetails.Message }
    # The details begin with the headers of the answer.
    $start = $text.IndexOf('{')
    if ($start -lt 0) { return $ErrorRecord.Exception.Message }
    try {
        $message = Get-JsonMember (Get-JsonMember (ConvertFrom-Json -InputObject $text.Substring($start)) 'error') 'message'
        if ("$message".StartsWith('{')) { $message = Get-JsonMember (ConvertFrom-Json -InputObject $message) 'Message' }
    } catch {
        $message = $null
    }
    if ([string]::IsNullOrEmpty($message)) { return $ErrorRecord.Exception.Message }
    return [string] $message
}

# Seconds to wait before a request is sent again: what the answer asks for, or else longer each time.
function Get-RetryDelay {
    param($ErrorRecord, [int] $Attempt)

    $response = Get-JsonMember $ErrorRecord.Exception 'Response'
    $after = $null
    # Not with Get-JsonMember, which would return each of the headers.
    if ($null -ne $response -and $null -ne $response.PSObject.Properties['Headers']) {
        $after = Get-JsonMember $response.Headers 'RetryAfter'
    }
    $delta = Get-JsonMember $after 'Delta'
    $date = Get-JsonMember $after 'Date'
    if ($null -ne $delta) { return [int] [Math]::Ceiling($delta.TotalSeconds) }
    if ($null -ne $date) {
        return [int] [Math]::Max(1, [Math]::Ceiling(($date - [System.DateTimeOffset]::UtcNow).TotalSeconds))
    }
    return [int] [Math]::Min(60, 5 * [Math]::Pow(2, $Attempt))
}

# Whether a request may be sent again. One that was throttled did nothing. After another failure of the service it
# is not known whether a profile was created, and a second POST would make another one.
function Test-Repeatable {
    param([int] $Status, [bool] $CreatesProfile)

    if ($Status -eq 429) { return $true }
    return (-not $CreatesProfile) -and (@(0, 500, 502, 503, 504) -contains $Status)
}

# What went wrong with a request, and what to do about it.
function Get-RequestFailure {
    param($ErrorRecord, [string] $Purpose, [bool] $CreatesProfile)

    $status = Get-HttpStatus $ErrorRecord
    $said = (Get-GraphMessage $ErrorRecord).Trim()
    if (-not $said.EndsWith('.')) { $said += '.' }
    if ($status -eq 0) { $answer = "There was no answer. $said" }
    else { $answer = "Microsoft Graph answered ${status}: $said" }
    if ($status -eq 401) {
        $advice = 'Sign in again with Connect-MgGraph, then run this command again.'
    } elseif ($status -eq 403) {
        $advice = 'Use an account with the Intune role Policy and Profile Manager or Intune Administrator, and consent to ' +
            'the permissions that the help of this script lists (Get-Help), then run this command again.'
    } elseif ($status -eq 429) {
        $advice = 'The tenant limits how many requests it takes. Wait some minutes, then run this command again.'
    } elseif ($CreatesProfile -and (Test-Repeatable $status $false)) {
        $advice = 'The profile may have been created. Run this command again: it looks first, and creates nothing twice.'
    } elseif (Test-Repeatable $status $false) {
        $advice = 'Run this command again in some minutes: what is done already is not done twice.'
    } else {
        $advice = 'Correct what the answer says, then run this command again.'
    }
    return Get-Failure "$Purpose failed. $answer $advice"
}

# Sends a request, again if that is safe, and returns the text of the answer; $null for the statuses in Expected, which are
# answers as well. Purpose begins a sentence: "Creating the profile X".
function Invoke-Graph {
    param(
        [string] $Method,
        [string] $Uri,
        [string] $Purpose,
        [string] $Body = '',
        [int[]] $Expected = @(),
        [switch] $CreatesProfile
    )

    $request = @{ Method = $Method; Uri = $Uri; OutputType = 'Json'; ErrorAction = 'Stop' }
    if ($Body -ne '') {
        $request['Body'] = $Body
        $request['ContentType'] = 'application/json'
    }
    for ($attempt = 0; $true; $attempt++) {
        try {
            return Invoke-MgGraphRequest @request
        } catch {
            $failure = $_
        }
        $status = Get-HttpStatus $failure
        if ($Expected -contains $status) { return $null }
        $delay = Get-RetryDelay $failure $attempt
        if ($attempt -ge 5 -or $delay -gt 300 -or -not (Test-Repeatable $status $CreatesProfile.IsPresent)) {
            throw (Get-RequestFailure $failure $Purpose $CreatesProfile.IsPresent)
        }
        Write-Verbose "$Purpose is tried again in $delay seconds (status $status)."
        Start-Sleep -Seconds $delay
    }
}

# The same for an object, read from JSON.
function Get-GraphObject {
    param([string] $Uri, [string] $Purpose, [int[]] $Expected = @())

    $text = Invoke-Graph -Method GET -Uri $Uri -Purpose $Purpose -Expected $Expected
    if ([string]::IsNullOrEmpty($text)) { return $null }
    return ConvertFrom-Json -InputObject $text
}

# All objects of a list, from all of its pages.
function Get-GraphList {
    param([string] $Uri, [string] $Purpose)

    $all = New-Object System.Collections.ArrayList
    while ($Uri) {
        $page = Get-GraphObject -Uri $Uri -Purpose $Purpose
        foreach ($object in (Get-JsonList $page 'value')) { $null = $all.Add($object) }
        $Uri = [string] (Get-JsonMember $page '@odata.nextLink')
    }
    return $all.ToArray()
}

# What each permission is needed for is met by others as well.
function Test-Permission {
    param([string[]] $Granted, [string] $Needed)

    $enough = @($Needed, $Needed.Replace('.Read.', '.ReadWrite.'))
    if ($Needed -eq 'Group.Read.All') {
        $enough += @('GroupMember.Read.All', 'GroupMember.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All')
    }
    return @($enough | Where-Object { $Granted -contains $_ }).Count -gt 0
}

# The permissions that a sign-in lacks. One that doesn't say what it may do is taken to have them.
function Get-MissingPermission {
    param($Context, [string[]] $Needed)

    $granted = @(Get-JsonList $Context 'Scopes')
    if ($granted.Count -eq 0) { return }
    return $Needed | Where-Object { -not (Test-Permission $granted $_) }
}

# The tenant's own record of itself; $null if the sign-in may not read it.
function Get-Organization {
    try {
        $answer = @(Get-GraphList -Uri '/v1.0/organization?$select=id,displayName,verifiedDomains' -Purpose 'Reading the tenant')
        if ($answer.Count -gt 0) { return $answer[0] }
    } catch {
        Write-Verbose $_.Exception.Message
    }
    return $null
}

# Stops unless the sign-in is for the tenant and the cloud that were named. A sign-in of this script's own was for that name; of
# another one only the tenant's record says which domains it has.
function Assert-Tenant {
    param($Context, $Organization, [string] $TenantId, [string] $Environment, [bool] $IsOwn)

    if ("$($Context.Environment)" -ne $Environment) {
        throw (Get-Failure ("You are signed in to the cloud $($Context.Environment), and not to $Environment. Add " +
            "-Environment $($Context.Environment) if that is meant, or run Disconnect-MgGraph and then this command again."))
    }
    if ("$($Context.TenantId)" -eq $TenantId) { return }
    $domains = @(Get-JsonList $Organization 'verifiedDomains' | ForEach-Object { Get-JsonMember $_ 'name' })
    if ($domains -contains $TenantId) { return }
    $parsed = [System.Guid]::Empty
    $isDomain = -not [System.Guid]::TryParse($TenantId, [ref] $parsed)
    if ($null -eq $Organization -and $isDomain -and $IsOwn) { return }
    if ($null -eq $Organization -and $isDomain) {
        throw (Get-Failure ("This sign-in may not read the tenant's domains, so it can't be said whether $TenantId is one of " +
            "them. You are signed in to the tenant $($Context.TenantId). If that is meant, name it by this id: -TenantId " +
            "$($Context.TenantId)."))
    }
    throw (Get-Failure ("You are signed in to the tenant $($Context.TenantId), and not to $TenantId. Run Disconnect-MgGraph, " +
        'then this command again, and sign in to the right tenant; or name the tenant that is meant with -TenantId.'))
}

# Shows where the script is going to work, and as whom.
function Write-Tenant {
    param($Context, $Organization)

    $name = [string] (Get-JsonMember $Organization 'displayName')
    if ($name) { $tenant = "$name ($($Context.TenantId))" } else { $tenant = [string] $Context.TenantId }
    $account = [string] (Get-JsonMember $Context 'Account')
    if (-not $account) { $account = "the app $(Get-JsonMember $Context 'AppName') ($(Get-JsonMember $Context 'ClientId'))" }
    Write-Line "Tenant:   $tenant"
    Write-Line "Cloud:    $($Context.Environment)"
    Write-Line "Account:  $account"
}

function Get-SignIn {
    param($SignIn)

    try {
        $null = Connect-MgGraph @SignIn
    } catch {
        throw (Get-Failure "The sign-in failed. $($_.Exception.Message) Run this command again, or sign in with Connect-MgGraph before.")
    }
    return Get-MgContext
}

# Signs in, or uses the sign-in that there is, and returns it. Permissions in Useful are asked for at a sign-in as well, but
# the work can be done without.
function Connect-Tenant {
    param([string] $TenantId, [string] $Environment, [string[]] $Needed, [string[]] $Useful = @())

    if (-not $TenantId) {
        throw (Get-Failure ('Say which tenant is meant: add -TenantId with its domain or id, for example ' +
            '-TenantId contoso.onmicrosoft.com.'))
    }
    if ($null -eq (Get-Command Invoke-MgGraphRequest -ErrorAction SilentlyContinue)) {
        throw (Get-Failure ('The PowerShell module Microsoft.Graph.Authentication is not installed. Run ' +
            'Install-Module Microsoft.Graph.Authentication -Scope CurrentUser, then this command again.'))
    }
    $signIn = @{
        Scopes = $Needed + $Useful; Environment = $Environment; TenantId = $TenantId; NoWelcome = $true; ContextScope = 'Process'
        ErrorAction = 'Stop'
    }
    $context = Get-MgContext
    $isOwn = $null -eq $context
    if ($isOwn) { $context = Get-SignIn $signIn }
    if ($null -eq $context) { throw (Get-Failure 'There is no sign-in. Run this command again, and finish the sign-in.') }
    $organization = Get-Organization
    Write-Tenant $context $organization
    Assert-Tenant $context $organization $TenantId $Environment $isOwn
    $missing = @(Get-MissingPermission $context $Needed)
    # A person who signed in to read can consent to more. What an app may do is decided elsewhere.
    if ($missing.Count -gt 0 -and (Get-JsonMember $context 'TokenCredentialType') -eq 'InteractiveBrowser') {
        $context = Get-SignIn $signIn
        $missing = @(Get-MissingPermission $context $Needed)
        Assert-Tenant $context $organization $TenantId $Environment $isOwn
    }
    if ($missing.Count -gt 0) {
        throw (Get-Failure ("The sign-in lacks the permission $($missing -join ' and '). Run Disconnect-MgGraph, then " +
            "Connect-MgGraph -TenantId $TenantId -Environment $Environment -Scopes '$($Needed -join "','")'; an app needs " +
            'them as application permissions, with the consent of an administrator. Then run this command again.'))
    }
    return $context
}

# The address of Graph in a cloud.
function Get-GraphHost {
    param([string] $Environment)

    return ([string] (Get-MgEnvironment -Name $Environment).GraphEndpoint).TrimEnd('/')
}

# The module would repeat a POST after a 504, which may have created the profile: this script repeats only what is safe.
# Returns how often the module repeated requests before, for the next function; 3, its default, where it doesn't say that.
function Disable-ModuleRetry {
    $before = 3
    if ($null -ne (Get-Command Get-MgRequestContext -ErrorAction SilentlyContinue)) {
        $before = Get-JsonMember (Get-MgRequestContext) 'MaxRetry'
    }
    $null = Set-MgRequestContext -MaxRetry 0 -ErrorAction Stop
    return $before
}

function Restore-ModuleRetry {
    param($MaxRetry)

    if ($null -ne $MaxRetry) { $null = Set-MgRequestContext -MaxRetry $MaxRetry -ErrorAction SilentlyContinue }
}

$Configurations = '/beta/deviceManagement/deviceConfigurations'

# The profile's own part of a type's name: microsoft.graph.iosScepCertificateProfile.
function Get-TypeSegment {
    param([string] $Type)

    return $Type.TrimStart('#')
}

# The address of the link of a profile to its root.
function Get-LinkUri {
    param([string] $Id, [string] $Type)

    return "$Configurations/$Id/$(Get-TypeSegment $Type)/rootCertificate"
}

# The text of the answer to who is the root of a profile; $null if it has none.
function Get-LinkText {
    param([string] $Id, [string] $Type, [string] $Name)

    return Invoke-Graph -Method GET -Uri (Get-LinkUri $Id $Type) -Purpose "Reading the root certificate of $Name" -Expected 404
}

# The types of certificate profiles.
function Test-CertificateType {
    param([string] $Type)

    return $Type -cmatch '(TrustedRootCertificate|CertificateProfile)$'
}

# The types that Graph has the link rootCertificate for: SCEP everywhere, PKCS on the Android platforms. The route of imported
# certificates on Android answers 400.
function Test-LinkableType {
    param([string] $Type)

    return $Type -cmatch '(Scep|SCEP)CertificateProfile$' -or $Type -cmatch '^#microsoft\.graph\.(android|aosp).*PkcsCertificateProfile$'
}

# The text of a file, which is UTF-8.
function ConvertFrom-Utf8 {
    param([byte[]] $Bytes)

    return (New-Object System.Text.UTF8Encoding $false).GetString($Bytes)
}
