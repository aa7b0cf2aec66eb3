"""Files of any kind: safe writing, versions, names, rights, and why the system refuses one."""
