weir_add_test(preferences_dialog weir::widgets weir::bridge weir::engine)
