weir_add_test(palette_dialog weir::widgets)
