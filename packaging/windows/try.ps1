# Installs silently, runs what is installed, installs over it, and takes it away, on Windows.
param([Parameter(Mandatory)] [string] $Setup)
$ErrorActionPreference = "Stop"
function Run([string] $program, [string[]] $arguments) {
    $done = Start-Process -FilePath $program -ArgumentList $arguments -Wait -PassThru
    if ($done.ExitCode -ne 0) { throw "$program ended with $($done.ExitCode)" }
}
Run $Setup @("/S")
Run $Setup @("/S")
$id = python -c "from annotator.identity import APP_ID; print(APP_ID)"
$folder = (Get-ItemProperty "HKCU:\Software\$id").Folder
$said = & "$folder\annotator.exe" --version
if ($said -notmatch "^annotator \d") { throw "it says $said" }
$kind = (Get-ItemProperty "HKCU:\Software\Classes\.annot")."(default)"
if ($kind -ne $id) { throw "a project belongs to $kind" }
Start-Process -FilePath "$folder\uninstall.exe" -ArgumentList "/S" -Wait
# It goes on from a copy of itself.
for ($i = 0; $i -lt 60 -and (Test-Path $folder); $i++) { Start-Sleep 1 }
if (Test-Path $folder) { throw "$folder stays" }
if (Test-Path "HKCU:\Software\Classes\$id") { throw "the type of file stays" }
