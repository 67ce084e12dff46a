weir_add_test(navigator_model weir::models)
weir_add_test(settings weir::models)
weir_add_test(store_budget weir::models)
weir_add_test(store_preferences weir::models)
