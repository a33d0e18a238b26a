"""How Today, Prepare and the rooms they lead to are made."""
