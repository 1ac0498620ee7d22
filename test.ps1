# Builds everything and runs every test. -Quick leaves out the browser.
param([switch]$Quick)
$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) { throw 'The .NET SDK 10 is missing: https://dotnet.microsoft.com/download' }
if (-not (Get-Command node -ErrorAction SilentlyContinue)) { throw 'Node.js 20.19 or later is missing: https://nodejs.org' }
dotnet build KamDataverse.sln -v quiet -nologo
if ($LASTEXITCODE -ne 0) { exit 1 }
if (-not $Quick -and -not $env:KAM_CHROMIUM) {
    $candidates = @("$env:ProgramFiles\Google\Chrome\Application\chrome.exe", "${env:ProgramFiles(x86)}\Microsoft\Edge\Application\msedge.exe", '/usr/bin/chromium')
    $env:KAM_CHROMIUM = $candidates | Where-Object { Test-Path $_ } | Select-Object -First 1
    if (-not $env:KAM_CHROMIUM) { throw 'No Chromium, Chrome or Edge found. Install one, or name one in KAM_CHROMIUM, or run test.ps1 -Quick.' }
}
$failed = 0
foreach ($project in 'Domain', 'Architecture', 'Solution', 'Emulator', 'Plugins', 'Acceptance', 'EndToEnd') {
    if ($Quick -and $project -eq 'EndToEnd') { continue }
    Write-Host "== $project"
    dotnet "tests/KamDataverse.$project.Tests/bin/Debug/net10.0/KamDataverse.$project.Tests.dll" -noLogo
    if ($LASTEXITCODE -ne 0) { $failed++ }
}
Write-Host '== Form player'
Push-Location emulator/KamDataverse.Emulator.Host/Forms/ClientApp
npm test
if ($LASTEXITCODE -ne 0) { $failed++ }
Pop-Location
Write-Host '== Web resources'
Push-Location webresources
npm run check
if ($LASTEXITCODE -ne 0) { $failed++ }
Pop-Location
if ($failed -gt 0) { Write-Error "$failed test projects failed" }
exit $failed
