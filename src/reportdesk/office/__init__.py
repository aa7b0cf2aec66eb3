"""What .docx and .xlsx files share: ZIP archives, packages of related parts, and their XML."""
