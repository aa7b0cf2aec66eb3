"""What .docx and .xlsx files share: ZIP packages of parts, and XML parsed within bounds."""
