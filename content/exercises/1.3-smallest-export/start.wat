(module )
