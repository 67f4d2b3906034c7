#Requires -Version 7.2
# Runs the five cmdlets of the table below in Exchange Online, through Microsoft's own module.
# A line of JSON on standard input is one request, a line of JSON on standard output its answer; nothing else is written there.
# No text of PowerShell or Exchange leaves this script: an error is one of six words.
# The name that PowerShell keeps for a pipeline's input must not appear in here: where it does, pwsh reads standard input itself.

Set-StrictMode -Version 3.0
# Modules look at the global preferences only.
$global:ErrorActionPreference = 'Stop'
$global:ConfirmPreference = 'None'
$global:WarningPreference = 'SilentlyContinue'
$global:InformationPreference = 'SilentlyContinue'
$global:VerbosePreference = 'SilentlyContinue'
$global:DebugPreference = 'SilentlyContinue'
$global:ProgressPreference = 'SilentlyContinue'

$utf8 = [System.Text.UTF8Encoding]::new($false)
$requests = [System.IO.StreamReader]::new([System.Console]::OpenStandardInput(), $utf8)
$answers = [System.IO.StreamWriter]::new([System.Console]::OpenStandardOutput(), $utf8)
$answers.AutoFlush = $true
$answers.NewLine = "`n"

$guid = '\A[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\z'
$switches = @('ActiveSyncEnabled', 'ImapEnabled', 'PopEnabled', 'OutlookMobileEnabled')
$cmdlets = @('Get-CASMailbox', 'Get-User', 'Get-MobileDevice', 'Set-CASMailbox', 'Set-User')
$mailboxFields = @('ExternalDirectoryObjectId', 'ActiveSyncEnabled', 'ImapEnabled', 'PopEnabled', 'OutlookMobileEnabled', 'ActiveSyncAllowedDeviceIDs')
$userFields = @('ExternalDirectoryObjectId', 'AuthenticationPolicy', 'RecipientTypeDetails', 'StsRefreshTokensValidFrom')
$moment = '\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?Z\z'
$deviceFields = @('DeviceId', 'UserDisplayName', 'ExternalDirectoryObjectId', 'DeviceAccessState')

$notOurs = [System.InvalidOperationException]::new('A request that is not in the table.')

function Assert-That([bool] $Holds) {
  if (-not $Holds) { throw $notOurs }
}

function Assert-Keys([System.Collections.IDictionary] $Given, [string[]] $Wanted) {
  # A key named Count or Keys would hide the property of that name.
  Assert-That ($Given.get_Count() -eq $Wanted.Length)
  foreach ($key in $Given.get_Keys()) { Assert-That ($Wanted -ccontains $key) }
}

function Get-Guid([System.Collections.IDictionary] $Given, [string] $Key) {
  $value = $Given[$Key]
  Assert-That ($value -is [string] -and $value -match $guid)
  return $value
}

function ConvertTo-Plain($Value) {
  if ($null -eq $Value -or $Value -is [bool] -or $Value -is [string]) { return $Value }
  if ($Value -is [datetime]) {
    # Exchange gives moments in UTC and does not always say so.
    if ($Value.Kind -eq [System.DateTimeKind]::Unspecified) { $Value = [datetime]::SpecifyKind($Value, [System.DateTimeKind]::Utc) }
    return $Value.ToUniversalTime().ToString('o', [cultureinfo]::InvariantCulture)
  }
  if ($Value -is [System.Collections.IEnumerable]) { return , @($Value | ForEach-Object { [string] $_ }) }
  return [string] $Value
}

function Select-Fields($Objects, [string[]] $Fields) {
  foreach ($object in $Objects) {
    $row = [ordered]@{}
    foreach ($field in $Fields) {
      $property = $object.PSObject.Properties[$field]
      $row[$field] = $null
      if ($null -ne $property) { $row[$field] = ConvertTo-Plain $property.Value }
    }
    $row
  }
}

# The table: these cmdlets, with these parameters and no others.
function Invoke-Listed([string] $Name, [System.Collections.IDictionary] $Given) {
  $problems = $null
  $found = $null
  $fields = @('ExternalDirectoryObjectId')
  switch -CaseSensitive ($Name) {
    'Get-CASMailbox' {
      Assert-Keys $Given @('Identity')
      $identity = Get-Guid $Given 'Identity'
      $fields = $mailboxFields
      $found = Get-CASMailbox -Identity $identity -ErrorAction Stop -ErrorVariable problems 3>$null 4>$null 5>$null 6>$null
    }
    'Get-User' {
      Assert-Keys $Given @('Identity')
      $identity = Get-Guid $Given 'Identity'
      $fields = $userFields
      $found = Get-User -Identity $identity -ErrorAction Stop -ErrorVariable problems 3>$null 4>$null 5>$null 6>$null
    }
    'Get-MobileDevice' {
      Assert-Keys $Given @('Mailbox')
      $mailbox = Get-Guid $Given 'Mailbox'
      $fields = $deviceFields
      $found = Get-MobileDevice -Mailbox $mailbox -ErrorAction Stop -ErrorVariable problems 3>$null 4>$null 5>$null 6>$null
    }
    'Set-CASMailbox' {
      Assert-That ($Given.get_Count() -eq 2)
      $identity = Get-Guid $Given 'Identity'
      $setting = @($Given.get_Keys() | Where-Object { $_ -cne 'Identity' })[0]
      $wanted = @{}
      if ($switches -ccontains $setting) {
        Assert-That ($Given[$setting] -is [bool])
        $wanted[$setting] = $Given[$setting]
      }
      else {
        Assert-That ($setting -ceq 'ActiveSyncAllowedDeviceIDs' -and $Given[$setting] -is [System.Collections.IDictionary])
        $entry = $Given[$setting]
        Assert-That ($entry.get_Count() -eq 1)
        $how = @($entry.get_Keys())[0]
        Assert-That (@('add', 'remove') -ccontains $how -and $entry[$how] -is [string] -and $entry[$how] -ne '')
        $wanted[$setting] = @{ $how = $entry[$how] }
      }
      $found = Set-CASMailbox -Identity $identity @wanted -ErrorAction Stop -ErrorVariable problems 3>$null 4>$null 5>$null 6>$null
    }
    'Set-User' {
      Assert-That ($Given.get_Count() -eq 2)
      $identity = Get-Guid $Given 'Identity'
      $setting = @($Given.get_Keys() | Where-Object { $_ -cne 'Identity' })[0]
      $value = $Given[$setting]
      if ($setting -ceq 'StsRefreshTokensValidFrom') {
        # ConvertFrom-Json makes a moment of such a text by itself.
        if ($value -is [string]) {
          Assert-That ($value -cmatch $moment)
          $value = [datetime]::Parse($value, [cultureinfo]::InvariantCulture, [System.Globalization.DateTimeStyles]::RoundtripKind)
        }
        Assert-That ($value -is [datetime] -and $value.Kind -eq [System.DateTimeKind]::Utc)
        # With a moment that is still to come, nobody could sign in before it has.
        Assert-That ($value -le [datetime]::UtcNow.AddMinutes(1))
      }
      else {
        Assert-That ($setting -ceq 'AuthenticationPolicy' -and ($null -eq $value -or ($value -is [string] -and $value -ne '')))
      }
      $wanted = @{ $setting = $value }
      $found = Set-User -Identity $identity @wanted -ErrorAction Stop -ErrorVariable problems 3>$null 4>$null 5>$null 6>$null
    }
    default { throw $notOurs }
  }
  if ($null -eq $found -and @($problems).Count -gt 0 -and $null -ne @($problems)[0]) { throw @($problems)[0] }
  Select-Fields $found $fields
}

# Which of the words an error is. What is not known for certain to have changed nothing is 'unclear'.
function Get-Reason([System.Management.Automation.ErrorRecord] $Problem, [string] $Name) {
  $exception = $Problem.Exception
  if ([object]::ReferenceEquals($exception, $notOurs)) { return 'notOurs' }
  # What the role does not grant, the module does not offer: no such command, or no such parameter.
  if ($exception -is [System.Management.Automation.CommandNotFoundException] -and $exception.CommandName -eq $Name) { return 'denied' }
  if ($exception -is [System.Management.Automation.ParameterBindingException] -and $Problem.CategoryInfo.Activity -eq $Name) { return 'denied' }
  $text = [string] $exception.Message
  if ($text -cmatch '\|Microsoft\.Exchange\.[\w.]*\.ManagementObjectNotFoundException\|') { return 'notFound' }
  if ($text -match '\|Microsoft\.Exchange\.[\w.]*(?:Transient|Timeout|Unavailable|Overload|Throttl)[\w.]*\|') { return 'unclear' }
  if ($text -cmatch '\|Microsoft\.Exchange\.[\w.]*Exception\|') { return 'refused' }
  if ($text -match 'TooManyRequests|Too Many Requests') { return 'throttled' }
  if ($text -match '\bUnauthorized\b|\bForbidden\b') { return 'denied' }
  return 'unclear'
}

while ($null -ne ($line = $requests.ReadLine())) {
  $answer = [ordered]@{ id = $null; name = $null }
  try {
    $request = ConvertFrom-Json -InputObject $line -AsHashtable -Depth 4
    $line = $null
    Assert-That ($request -is [System.Collections.IDictionary])
    Assert-Keys $request @('id', 'name', 'parameters')
    $answer.id = Get-Guid $request 'id'
    Assert-That ($request['name'] -is [string] -and $request['parameters'] -is [System.Collections.IDictionary])
    $answer.name = $request['name']
    if ($answer.name -ceq 'Connect-ExchangeOnline') {
      Assert-Keys $request['parameters'] @('AccessToken', 'Organization')
      $organization = Get-Guid $request['parameters'] 'Organization'
      Assert-That ($request['parameters']['AccessToken'] -is [string])
      Import-Module ExchangeOnlineManagement -MinimumVersion 3.1.0 *> $null
      Connect-ExchangeOnline -AccessToken $request['parameters']['AccessToken'] -Organization $organization -CommandName $cmdlets -ShowBanner:$false -SkipLoadingFormatData *> $null
      $answer.objects = @()
    }
    else {
      $answer.objects = @(Invoke-Listed $answer.name $request['parameters'])
    }
  }
  catch {
    $answer.Remove('objects')
    $answer.error = Get-Reason $_ ([string] $answer.name)
  }
  finally {
    $request = $null
    $global:Error.Clear()
  }
  $answers.WriteLine((ConvertTo-Json -InputObject $answer -Depth 5 -Compress))
}

try { Disconnect-ExchangeOnline -Confirm:$false *> $null } catch { }
exit 0
