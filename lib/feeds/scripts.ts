/** Ready-made means to bring daily files, filled in for one account. Pure. */

export interface ScriptFacts {
  username: string;
  host: string;
  port: number;
  /** The server's own key in the form of authorized_keys, and as clients show it. */
  hostKey: string;
  fingerprint: string;
}

/** The line by which OpenSSH knows the server, and refuses every other. */
export function knownHostsLine({ host, port, hostKey }: ScriptFacts): string {
  return `${port === 22 ? host : `[${host}]:${port}`} ${hostKey}`;
}

/** Under a name that is none of a list until all of it is there. */
const steps = ["put people.csv people.csv.part", "rename people.csv.part people.csv"];

export interface OpenSshExample {
  /** Contents of the files `known_hosts` and `upload.batch`, and what to run beside them. */
  knownHosts: string;
  batch: string;
  command: string;
}

export function openSshExample(facts: ScriptFacts): OpenSshExample {
  const { username, host, port } = facts;
  const pinned = "-o StrictHostKeyChecking=yes -o UserKnownHostsFile=known_hosts";
  return {
    knownHosts: `${knownHostsLine(facts)}\n`,
    batch: `${steps.join("\n")}\n`,
    command: `sftp -b upload.batch -P ${port} -i flexwhere_ed25519 ${pinned} ${username}@${host}`,
  };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * A script for Windows PowerShell 5.1 and later that exports Active Directory and uploads it; with `-Setup` it makes its key
 * and its scheduled task. It holds no secret, and only plain ASCII: PowerShell 5.1 reads anything else by the system's code page.
 */
export function powerShellScript(facts: ScriptFacts): string {
  const { username, host, port, fingerprint } = facts;
  return `#Requires -Modules ActiveDirectory
<#
Exports the people of Active Directory and uploads them to Flexwhere.

Put this file in a folder of its own on a server that is a member of the domain. Then, once, in
PowerShell as an administrator:

    powershell -ExecutionPolicy Bypass -File .\\flexwhere.ps1 -Setup

That makes a key, shows its public half, which you add to this connection in the Control Centre, and
registers a task that runs every night. Without -Setup the file is exported and uploaded now.
#>
[CmdletBinding()]
param(
    [switch]$Setup,
    # Only this part of the directory, for example 'OU=Staff,DC=acme,DC=nl'.
    [string]$SearchBase = '',
    # When the task runs.
    [string]$At = '01:30'
)

$ErrorActionPreference = 'Stop'

$HostName = ${quoted(host)}
$Port = ${port}
$UserName = ${quoted(username)}
# The server's own key: ${fingerprint}
$KnownHost = ${quoted(knownHostsLine(facts))}

$OpenSsh = Join-Path $env:SystemRoot 'System32\\OpenSSH'
if (-not (Test-Path (Join-Path $OpenSsh 'sftp.exe'))) {
    throw 'OpenSSH Client is missing: add it under Settings, Optional features.'
}
Set-Location $PSScriptRoot

if ($Setup) {
    if (-not (Test-Path 'flexwhere_ed25519')) {
        # By cmd.exe: versions of PowerShell differ in how they pass an empty passphrase on.
        & cmd.exe /c "$OpenSsh\\ssh-keygen.exe -q -t ed25519 -N """" -C flexwhere -f flexwhere_ed25519"
        # Only SYSTEM and administrators, by their SIDs, which have the same name in every language.
        & icacls.exe flexwhere_ed25519 /inheritance:r /grant '*S-1-5-18:F' '*S-1-5-32-544:F' | Out-Null
    }
    $arguments = '-NoProfile -ExecutionPolicy Bypass -File "{0}"' -f $PSCommandPath
    if ($SearchBase) { $arguments += ' -SearchBase "{0}"' -f $SearchBase }
    Register-ScheduledTask -Force -TaskName 'Flexwhere people' \`
        -Action (New-ScheduledTaskAction -Execute 'powershell.exe' -Argument $arguments) \`
        -Trigger (New-ScheduledTaskTrigger -Daily -At $At) \`
        -Principal (New-ScheduledTaskPrincipal -UserId 'SYSTEM' -LogonType ServiceAccount) \`
        -Settings (New-ScheduledTaskSettingsSet -StartWhenAvailable -ExecutionTimeLimit (New-TimeSpan -Hours 1)) | Out-Null
    Write-Output 'Add this public key to the connection in the Control Centre:'
    Get-Content 'flexwhere_ed25519.pub'
    return
}

function Limit-Text([string]$Text, [int]$Length) {
    if ($Text.Length -gt $Length) { $Text = $Text.Substring(0, $Length) }
    $Text.TrimEnd(' ', ',', '-')
}

# 20 characters at most: "Jansen, Christiaan", "Jansen-van Dijk, C.".
function Get-ShortName([string]$Surname, [string]$GivenName) {
    $name = "$Surname, $GivenName"
    if ($name.Length -gt 20) { $name = "$Surname, $($GivenName.Substring(0, 1))." }
    Limit-Text $name 20
}

# Whoever is disabled is not exported, and so loses access in Flexwhere.
$query = @{
    Filter = 'Enabled -eq $true'
    Properties = 'EmailAddress', 'Title', 'OfficePhone', 'MobilePhone', 'Department'
}
if ($SearchBase) { $query.SearchBase = $SearchBase }
$found = @(Get-ADUser @query)
# Accounts of services have no name or no address.
$people = @($found | Where-Object { $_.GivenName -and $_.Surname -and $_.EmailAddress })
if ($people.Count -eq 0) { throw 'Nobody was found, so nothing was uploaded.' }

$rows = $people | Sort-Object SamAccountName | ForEach-Object {
    [PSCustomObject]@{
        CSV_USERNAME    = $_.SamAccountName
        CSV_FIRSTNAME   = $_.GivenName
        CSV_SURNAME     = $_.Surname
        CSV_DISPLAYNAME = Get-ShortName $_.Surname $_.GivenName
        CSV_TITLE       = Limit-Text $_.Title 20
        CSV_PHONE       = $_.OfficePhone
        CSV_MOBILE      = $_.MobilePhone
        CSV_DEPARTMENT  = Limit-Text $_.Department 50
        CSV_EMAIL       = $_.EmailAddress
        CSV_EXTERNALID  = $_.ObjectGUID
    }
}

try {
    $rows | Export-Csv -Path 'people.csv' -Delimiter ';' -Encoding UTF8 -NoTypeInformation
    Set-Content -Path 'known_hosts' -Value $KnownHost -Encoding ASCII
    Set-Content -Path 'upload.batch' -Value ${steps.map(quoted).join(", ")} -Encoding ASCII
    & (Join-Path $OpenSsh 'sftp.exe') -b upload.batch -P $Port -i flexwhere_ed25519 \`
        -o BatchMode=yes -o IdentitiesOnly=yes -o StrictHostKeyChecking=yes \`
        -o UserKnownHostsFile=known_hosts "$UserName@$HostName"
    if ($LASTEXITCODE -ne 0) { throw "The upload failed with code $LASTEXITCODE." }
    Write-Output "$($people.Count) people uploaded, $($found.Count - $people.Count) accounts without name or address left out."
}
finally {
    Remove-Item 'people.csv' -ErrorAction SilentlyContinue
}
`.replaceAll("\n", "\r\n");
}
