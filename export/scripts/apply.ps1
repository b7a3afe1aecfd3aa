# --- the writes, in an order in which each can be made, and which a next run can go on with

$Done = [PSCustomObject] @{ Count = 0; All = 0 }

# Reports a write that was made.
function Write-Made {
    param([string] $Text)

    $Done.Count++
    Write-Line "[$($Done.Count) of $($Done.All)] $Text"
    Write-Step 'Writing to the tenant' $Done.Count ([Math]::Max($Done.All, $Done.Count))
}

# The member that binds a profile to its root while it is created.
function Get-BindMember {
    param($Item, $ByKey, [string] $GraphHost)

    return '"rootCertificate@odata.bind": ' + (ConvertTo-JsonText (Get-RootAddress $GraphHost $ByKey[$Item.RootKey].Id))
}

# A body that was exported for a tenant has a bind already: it becomes the one of this tenant.
function Get-BoundText {
    param($Item, $ByKey, [string] $GraphHost)

    if ($null -eq $Item.Body.PSObject.Properties['rootCertificate@odata.bind']) { return $Item.Text }
    $pattern = '"rootCertificate@odata\.bind"\s*:\s*"[^"]*"'
    return $Item.Text -creplace $pattern, (Get-BindMember $Item $ByKey $GraphHost).Replace('$', '$$')
}

# The body of the bundle with more members at its end. The rest of its text stays as it is.
function Get-BodyText {
    param([string] $Text, [string[]] $Members)

    if ($Members.Count -eq 0) { return $Text }
    $end = $Text.LastIndexOf('}')
    return $Text.Substring(0, $end).TrimEnd() + ",`n  " + ($Members -join ",`n  ") + "`n}`n"
}

function Get-ScopeTagMember {
    param([string[]] $ScopeTags)

    if ($ScopeTags.Count -eq 0) { return }
    '"roleScopeTagIds": [' + (@($ScopeTags | ForEach-Object { ConvertTo-JsonText $_ }) -join ', ') + ']'
}

function Get-RootAddress {
    param([string] $GraphHost, [string] $RootId)

    return "$GraphHost$Configurations('$RootId')"
}

# Creates an item's profile, linked if it has a root.
function Invoke-Create {
    param($Item, $ByKey, [string[]] $ScopeTags, [string] $GraphHost)

    $members = @(Get-ScopeTagMember $ScopeTags)
    $body = $Item.Text
    if ($Item.Linked) {
        $body = Get-BoundText $Item $ByKey $GraphHost
        if ($null -eq $Item.Body.PSObject.Properties['rootCertificate@odata.bind']) { $members = @(Get-BindMember $Item $ByKey $GraphHost) + $members }
    }
    $text = Invoke-Graph -Method POST -Uri $Configurations -Body (Get-BodyText $body $members) -CreatesProfile `
        -Purpose "Creating the profile $($Item.Name)"
    $Item.Id = [string] (Get-JsonMember (ConvertFrom-Json -InputObject $text) 'id')
    Write-Made "Created $($Item.Name)."
}

function Invoke-Change {
    param($Item, $ByKey, [string[]] $ScopeTags, [string] $GraphHost)

    $body = $Item.Text
    if ($Item.Linked) { $body = Get-BoundText $Item $ByKey $GraphHost }
    $null = Invoke-Graph -Method PATCH -Uri "$Configurations/$($Item.Id)" -Purpose "Changing the profile $($Item.Name)" `
        -Body (Get-BodyText $body @(Get-ScopeTagMember $ScopeTags))
    Write-Made "Changed $($Item.Name)."
}

# Whether an item's profile has the right root now.
function Test-Linked {
    param($Item, $ByKey)

    $text = Get-LinkText $Item.Id $Item.Type $Item.Name
    if ([string]::IsNullOrEmpty($text)) { return $false }
    return (Get-JsonMember (ConvertFrom-Json -InputObject $text) 'id') -eq $ByKey[$Item.RootKey].Id
}

# Links an item's profile to its root, and reads back whether that holds: some types accept a link and don't keep it.
function Invoke-Link {
    param($Item, $ByKey, [string] $GraphHost)

    $root = $ByKey[$Item.RootKey]
    if (-not (Test-Linked $Item $ByKey)) {
        $null = Invoke-Graph -Method PUT -Uri "$(Get-LinkUri $Item.Id $Item.Type)/`$ref" `
            -Purpose "Linking the profile $($Item.Name) to $($root.Name)" `
            -Body "{`"@odata.id`": $(ConvertTo-JsonText (Get-RootAddress $GraphHost $root.Id))}"
        if (-not (Test-Linked $Item $ByKey)) {
            throw (Get-Failure ("Intune accepted the link of the profile $($Item.Name) to $($root.Name), but didn't keep it. Choose the " +
                'root certificate in the portal, in the properties of the profile. Then run this command again for the rest.'))
        }
    }
    Write-Made "Linked $($Item.Name) to $($root.Name)."
}

function Invoke-Assign {
    param($Item)

    $body = ConvertTo-Json -InputObject @{ assignments = @($Item.Targets | ForEach-Object { @{ target = $_ } }) } -Depth 5
    $null = Invoke-Graph -Method POST -Uri "$Configurations/$($Item.Id)/assign" -Body $body `
        -Purpose "Assigning the profile $($Item.Name)"
    Write-Made "Assigned $($Item.Name) to $(@($Item.Wanted | ForEach-Object { Get-WantedText $_ }) -join ', ')."
}

# Does what the plan says. Assignments come last, so that no device gets a profile before all are complete.
function Invoke-Plan {
    param([object[]] $Items, $ByKey, [string[]] $ScopeTags, [string] $GraphHost, [bool] $Update)

    foreach ($item in $Items) {
        if ($item.Action -ceq 'create') { Invoke-Create $item $ByKey $ScopeTags $GraphHost }
        elseif ($item.Action -ceq 'differs' -and $Update) { Invoke-Change $item $ByKey $ScopeTags $GraphHost }
        if ($item.LinkAction -ceq 'link') { Invoke-Link $item $ByKey $GraphHost }
    }
    foreach ($item in $Items) {
        if ($item.AssignAction -ceq 'assign') { Invoke-Assign $item }
    }
    Write-Progress -Activity 'Writing to the tenant' -Completed
}
