"""Taking over what offices keep in Excel: units, websites, recipients, duties, into the workspace's own YAML files."""
