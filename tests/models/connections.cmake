weir_add_test(navigator_model weir::models)
weir_add_test(settings weir::models)
