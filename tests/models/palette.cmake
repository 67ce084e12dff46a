weir_add_test(palette weir::models)
