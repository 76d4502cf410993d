"""Reading a task list (任务分工) as the office got it: a table of sections, requirements and units that owe them."""
