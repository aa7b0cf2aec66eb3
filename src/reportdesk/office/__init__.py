"""The formats that .docx and .xlsx share: ZIP archives, packages of related parts, XML."""
