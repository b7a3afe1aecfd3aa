# A stand-in for Microsoft.Graph.Authentication: the commands that the scripts of a bundle use, and a tenant that they work on.
# It behaves as Graph was seen to behave; docs/tenant-file.md and the scripts' comments have the facts.

. $PSScriptRoot/validate.ps1
. $PSScriptRoot/routes.ps1

$script:State = $null
$Hosts = @{
    Global = 'https://graph.microsoft.com'; USGov = 'https://graph.microsoft.us'; USGovDoD = 'https://dod-graph.microsoft.us'
    China = 'https://microsoftgraph.chinacloudapi.cn'
}

class HttpResponseException : System.Exception {
    [System.Net.Http.HttpResponseMessage] $Response
    HttpResponseException([string] $message, [System.Net.Http.HttpResponseMessage] $response) : base($message) {
        $this.Response = $response
    }
}

# An empty tenant, of which nothing was asked yet.
function Reset-StandIn {
    param([string] $TypeFile, [string] $Environment = 'Global')

    $script:State = [PSCustomObject] @{
        TenantId = '8f7c2d1e-4b3a-4c5d-9e6f-0a1b2c3d4e5f'
        Environment = $Environment                  # of the tenant
        Host = $Hosts[$Environment]
        Types = Get-Content -Raw -LiteralPath $TypeFile | ConvertFrom-Json -AsHashtable
        Profiles = [System.Collections.ArrayList]::new()
        Groups = [ordered] @{}                      # name by id, as in the next two
        Filters = [ordered] @{}
        ScopeTags = [ordered] @{ '0' = 'Default' }
        NextId = 0
        PageSize = 1000
        LosesBind = @()                             # types that accept a bind or a reference and don't keep it
        LosesReference = @()
        Refuses = @()                               # groups, organization, writes
        Faults = [System.Collections.ArrayList]::new() # each for the next requests that match: Match, Status, After, Count, RetryAfter
        StopAt = 0                                  # the number of the request that gets no answer; negative: after it was done
        StaysLost = $false                          # all requests after that one get none either
        Context = $null                             # the sign-in
        Consents = $null                            # the permissions that a sign-in gets; NULL: those that it asks for
        TokenCredentialType = 'InteractiveBrowser'
        Scopes = @()
        MaxRetry = 3
        SignIns = [System.Collections.ArrayList]::new()
        Requests = [System.Collections.ArrayList]::new() # METHOD PATH
        Writes = [System.Collections.ArrayList]::new()   # those of them that are not GET, with their bodies
    }
}

function Get-StandIn { return $script:State }

# A profile that was there before.
function Add-StandInProfile {
    param([string] $Json)

    $body = $Json | ConvertFrom-Json -AsHashtable
    $body.Remove('id')
    return Add-Created $script:State $body
}

function Connect-MgGraph {
    [CmdletBinding()]
    param([string[]] $Scopes, [string] $Environment, [string] $TenantId, [switch] $NoWelcome, [string] $ContextScope)

    if ($Environment -cne $script:State.Environment) { throw 'AADSTS90002: the tenant was not found in this cloud.' }
    $null = $script:State.SignIns.Add(($Scopes -join ' '))
    $script:State.Scopes = if ($null -ne $script:State.Consents) { $script:State.Consents } else { @($Scopes) }
    $script:State.Context = [PSCustomObject] @{
        ClientId = '14d82eec-204b-4c2f-b7e8-296a70dab67e'; TenantId = $script:State.TenantId; Scopes = $script:State.Scopes
        AuthType = 'Delegated'; TokenCredentialType = $script:State.TokenCredentialType; Account = 'admin@contoso.com'
        AppName = 'Microsoft Graph Command Line Tools'; Environment = $Environment; ContextScope = $ContextScope
    }
}

function Get-MgContext {
    [CmdletBinding()]
    param()

    return $script:State.Context
}

function Get-MgEnvironment {
    [CmdletBinding()]
    param([string] $Name)

    return [PSCustomObject] @{ Name = $Name; GraphEndpoint = $Hosts[$Name] }
}

function Get-MgRequestContext {
    [CmdletBinding()]
    param()

    return [PSCustomObject] @{ MaxRetry = $script:State.MaxRetry; RetryDelay = 3; RetriesTimeLimit = 0 }
}

function Set-MgRequestContext {
    [CmdletBinding()]
    param([ValidateRange(0, 10)] [int] $MaxRetry)

    $script:State.MaxRetry = $MaxRetry
}

# The error that the module throws for a status.
function Get-HttpError {
    param([int] $Status, [string] $Message, $RetryAfter)

    $response = [System.Net.Http.HttpResponseMessage]::new([System.Net.HttpStatusCode] $Status)
    if ($RetryAfter -is [int]) {
        $response.Headers.RetryAfter = [System.Net.Http.Headers.RetryConditionHeaderValue]::new([timespan]::FromSeconds($RetryAfter))
    } elseif ($RetryAfter -is [datetimeoffset]) {
        $response.Headers.RetryAfter = [System.Net.Http.Headers.RetryConditionHeaderValue]::new($RetryAfter)
    }
    $exception = [HttpResponseException]::new("Response status code does not indicate success: $($response.StatusCode).", $response)
    $record = [System.Management.Automation.ErrorRecord]::new($exception, 'InvokeGraphHttpResponseException', 'InvalidOperation', $null)
    $json = @{ error = @{ code = "$($response.StatusCode)"; message = $Message } } | ConvertTo-Json -Compress
    $record.ErrorDetails = [System.Management.Automation.ErrorDetails]::new("HTTP/1.1 $Status`r`nDate: today`r`n`r`n$json")
    return $record
}

# The fault that the next request meets, if any.
function Get-NextFault {
    param([string] $Request)

    $fault = $script:State.Faults | Where-Object { $_.Count -gt 0 -and $Request -clike $_.Match } | Select-Object -First 1
    if ($fault) { $fault.Count-- }
    return $fault
}

# Whether the connection breaks before this request.
function Test-Lost {
    param([int] $StopAt)

    $count = $script:State.Requests.Count
    return $StopAt -eq $count -or ($StopAt -ne 0 -and $script:State.StaysLost -and $count -gt [Math]::Abs($StopAt))
}

# One request, once. Throws for what is not a success.
function Get-ResponseText {
    param([string] $Method, [string] $Path, [string] $Query, $Body)

    $state = $script:State
    $null = $state.Requests.Add("$Method $Path")
    if ($Method -cne 'GET') { $null = $state.Writes.Add([PSCustomObject] @{ Request = "$Method $Path"; Body = $Body }) }
    if (Test-Lost $state.StopAt) { throw [System.Net.Http.HttpRequestException]::new('The connection was lost.') }
    $fault = Get-NextFault "$Method $Path"
    if ($fault -and -not $fault.After) { throw (Get-HttpError $fault.Status $fault.Message $fault.RetryAfter) }
    $parsed = if ($Body) { $Body | ConvertFrom-Json -AsHashtable }
    $answer = Get-RouteAnswer $state $Method $Path $Query $parsed
    if (-$state.StopAt -eq $state.Requests.Count) { throw [System.Net.Http.HttpRequestException]::new('The connection was lost.') }
    if ($fault) { throw (Get-HttpError $fault.Status $fault.Message $fault.RetryAfter) }
    if ($answer.Status -ge 300) { throw (Get-HttpError $answer.Status $answer.Message $null) }
    if ($null -eq $answer.Value) { return '' }
    return ConvertTo-Json -InputObject $answer.Value -Depth 10 -Compress
}

# What the module itself refuses before it sends anything.
function Assert-Request {
    param([string] $Method, [string] $Uri, $Body, [string] $ContentType, [string] $OutputType)

    if ($null -eq $script:State.Context) { throw 'Authentication needed. Please call Connect-MgGraph.' }
    if ($OutputType -cne 'Json') { throw 'The stand-in knows only -OutputType Json.' }
    if (@('PATCH', 'POST') -ccontains $Method -and -not $Body) { throw "A body is needed for $Method." }
    if (@('PATCH', 'PUT') -ccontains $Method -and $ContentType -cne 'application/json') { throw (Get-HttpError 415 'Unsupported media type.') }
    if ($Body -and $Body -cmatch '[^\x00-\x7f]') { throw 'Old versions of the module spoil text that is not ASCII.' }
    if (-not $Uri.StartsWith('/') -and -not $Uri.StartsWith($script:State.Host)) { throw "Invalid host: $Uri" }
}

function Invoke-MgGraphRequest {
    [CmdletBinding()]
    param([string] $Method, [string] $Uri, $Body, [string] $ContentType, [string] $OutputType)

    Assert-Request $Method $Uri $Body $ContentType $OutputType
    $path = $Uri.Replace($script:State.Host, '')
    $query = ''
    $mark = $path.IndexOf('?')
    if ($mark -ge 0) { $query = $path.Substring($mark + 1); $path = $path.Substring(0, $mark) }
    # The module repeats requests itself, also those that create something.
    for ($retry = 0; $true; $retry++) {
        try {
            return Get-ResponseText $Method $path $query $Body
        } catch {
            $status = if ($_.Exception -is [HttpResponseException]) { [int] $_.Exception.Response.StatusCode } else { 0 }
            if (@(429, 503, 504) -notcontains $status -or $retry -ge $script:State.MaxRetry) { $PSCmdlet.ThrowTerminatingError($_) }
        }
    }
}

Export-ModuleMember -Function Connect-MgGraph, Get-MgContext, Get-MgEnvironment, Get-MgRequestContext, Set-MgRequestContext,
Invoke-MgGraphRequest, Reset-StandIn, Get-StandIn, Add-StandInProfile
