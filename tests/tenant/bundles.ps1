# The bundles that the tests bring into a tenant: the example in both editions, and a small one, exported by the program.

$Folder = Join-Path (Get-Location) "$env:BUILD/tenant"
$Program = Join-Path (Get-Location) $env:BLADESMITH

function Invoke-Program {
    $output = & $Program @args 2>&1
    if ($LASTEXITCODE -ne 0) { throw "bladesmith $args ended with $LASTEXITCODE`: $output" }
}

function Export-TestBundle {
    $example = 'tests/data/contoso.json'
    Remove-Item -LiteralPath "$Folder/bundles" -Recurse -Force -ErrorAction SilentlyContinue
    $null = New-Item -ItemType Directory -Force "$Folder/bundles"
    Invoke-Program export -o "$Folder/bundles/classic" $example
    Invoke-Program convert --to current -o "$Folder/bundles/current.json" $example
    Invoke-Program export -o "$Folder/bundles/current" "$Folder/bundles/current.json"
    Invoke-Program export --only 'Contoso SCEP - iOS' --only 'Contoso PKCS - iOS' -o "$Folder/bundles/small" $example
}
