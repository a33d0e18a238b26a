# Opens Companion on Windows. On a fresh machine it first makes everything ready; see packaging/README.md.
# Start it so:  powershell -ExecutionPolicy Bypass -File packaging\run.ps1
# Written for PowerShell 5, which every Windows 10 and 11 has.

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$root = Split-Path -Parent $PSScriptRoot
$is_fit = 'import sys, sysconfig; sys.exit(0 if (3, 11) <= sys.version_info[:2] <= (3, 14) ' +
    'and sys.implementation.name == ''cpython'' and sys.maxsize > 2**32 ' +
    'and not sysconfig.get_config_var(''Py_GIL_DISABLED'') else 1)'

function Say([string] $words) { [Console]::Error.WriteLine($words) }

function Stop-Plainly([string] $words) {
    Say $words
    exit 1
}

# Runs a program without showing what it prints, and keeps that in $script:said. True if it ended well.
function Invoke-Quietly([string] $program, [string[]] $arguments) {
    $script:said = ''
    $before = $ErrorActionPreference
    $ErrorActionPreference = 'Continue'
    try {
        $script:said = (& $program @arguments 2>&1 | Out-String)
        return ($LASTEXITCODE -eq 0)
    }
    catch [System.Management.Automation.CommandNotFoundException] { return $false }
    catch [System.Management.Automation.ApplicationFailedException] { return $false }
    finally { $ErrorActionPreference = $before }
}

# The first Python that really runs and is fit, as a program and what comes before its arguments; $null if none.
function Find-Python {
    $candidates = @()
    if ($env:COMPANION_PYTHON) { $candidates += , @($env:COMPANION_PYTHON) }
    foreach ($version in '3.14', '3.13', '3.12', '3.11') { $candidates += , @('py', "-$version") }
    $candidates += , @('python')
    $candidates += , @('python3')
    foreach ($version in '314', '313', '312', '311') {
        $candidates += , @("$env:LOCALAPPDATA\Programs\Python\Python$version\python.exe")
    }
    foreach ($candidate in $candidates) {
        $before = @($candidate | Select-Object -Skip 1)
        if (Invoke-Quietly $candidate[0] ($before + @('-c', $is_fit))) { return , $candidate }
    }
    return $null
}

function Get-Python {
    $python = Find-Python
    if ($python) { return , $python }
    $line = 'winget install --exact --id Python.Python.3.13 --scope user --silent ' +
        '--accept-package-agreements --accept-source-agreements'
    Say 'Installing Python 3.13 for you alone.'
    if (Invoke-Quietly 'winget' ($line -split ' ' | Select-Object -Skip 1)) {
        $python = Find-Python
        if ($python) { return , $python }
    }
    Stop-Plainly "Companion needs Python 3.11 to 3.14. To install it, paste this line, then run this again:`n    $line"
}

# The environment is in the checkout or, where that may not be written, in the person's own folder for programs.
function Get-EnvironmentFolder {
    $probe = Join-Path $root '.companion-probe'
    try {
        [IO.File]::WriteAllText($probe, '')
        [IO.File]::Delete($probe)
        return (Join-Path $root '.venv')
    }
    catch [System.UnauthorizedAccessException] { }
    catch [System.IO.IOException] { }
    $hash = [Security.Cryptography.SHA256]::Create().ComputeHash([Text.Encoding]::UTF8.GetBytes($root))
    $name = [BitConverter]::ToString($hash, 0, 8).Replace('-', '')
    return (Join-Path $env:LOCALAPPDATA "companion-env\$name")
}

# What the environment was made for. When any of it changes, it is brought up to date.
function Get-Key {
    $sums = foreach ($file in 'packaging\constraints.txt', 'pyproject.toml', 'packaging\run.ps1') {
        (Get-FileHash -Algorithm SHA256 -LiteralPath (Join-Path $root $file)).Hash
    }
    return ((@($sums) + @($root)) -join ' ')
}

function Read-Stamp([string] $stamp) {
    if (-not (Test-Path -LiteralPath $stamp)) { return '' }
    return ('' + (Get-Content -Raw -LiteralPath $stamp)).Trim()
}

function Update-Environment([string] $folder, [string] $key) {
    $python_exe = Join-Path $folder 'Scripts\python.exe'
    $stamp = Join-Path $folder 'ready-run'
    $made_here = (Read-Stamp $stamp).EndsWith(" $root")
    if (Test-Path -LiteralPath $stamp) { Remove-Item -LiteralPath $stamp }
    if (-not $made_here -or -not (Invoke-Quietly $python_exe @('-c', $is_fit))) {
        $python = Get-Python
        Say 'Making an environment.'
        $before = @($python | Select-Object -Skip 1)
        if (-not (Invoke-Quietly $python[0] ($before + @('-m', 'venv', '--clear', $folder)))) {
            Stop-Plainly "$script:said`nThe environment could not be made in $folder."
        }
    }
    if (Test-Path -LiteralPath (Join-Path $folder 'Scripts\companion.exe')) { Say 'Bringing the parts up to date.' }
    else { Say 'Fetching the parts, about 150 MB. This happens once and can take some minutes.' }
    $pip = @('-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '--only-binary', ':all:',
        '--constraint', 'packaging\constraints.txt')
    Push-Location -LiteralPath $root
    try {
        $done = (Invoke-Quietly $python_exe ($pip + @('hatchling', 'editables'))) -and
            (Invoke-Quietly $python_exe ($pip + @('--no-build-isolation', '--editable', '.')))
    }
    finally { Pop-Location }
    if (-not $done) {
        Stop-Plainly ("$script:said`nThe parts could not be fetched. Check the internet connection, " +
            'then run this again.')
    }
    [IO.File]::WriteAllText($stamp, $key)
}

Remove-Item -Path 'Env:PYTHONHOME', 'Env:PYTHONPATH' -ErrorAction SilentlyContinue
$env:PIP_USER = '0'
$env_folder = Get-EnvironmentFolder
$companion = Join-Path $env_folder 'Scripts\companion.exe'
$stamp = Join-Path $env_folder 'ready-run'
$key = Get-Key
$is_ready = ((Read-Stamp $stamp) -eq $key) -and (Test-Path -LiteralPath $companion) -and
    (Invoke-Quietly (Join-Path $env_folder 'Scripts\python.exe') @('-ISc', 'pass'))
if (-not $is_ready) { Update-Environment $env_folder $key }

& $companion @args
exit $LASTEXITCODE
