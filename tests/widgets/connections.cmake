weir_add_test(navigator_dock weir::widgets weir::bridge weir::engine)
