# Signs files with the certificate in CERTIFICATE (base64 of a .pfx file) and its PASSWORD.
param([Parameter(Mandatory)] [string[]] $Files)
$ErrorActionPreference = "Stop"
$certificate = Join-Path ([IO.Path]::GetTempPath()) "signing.pfx"
[IO.File]::WriteAllBytes($certificate, [Convert]::FromBase64String($env:CERTIFICATE))
try {
    $tool = (Get-ChildItem "C:/Program Files (x86)/Windows Kits/10/bin/*/x64/signtool.exe")[-1]
    & $tool sign /f $certificate /p $env:PASSWORD /fd sha256 /td sha256 `
        /tr http://timestamp.digicert.com $Files
    if ($LASTEXITCODE -ne 0) { throw "signtool ended with $LASTEXITCODE" }
} finally {
    Remove-Item $certificate
}
