weir_add_test(records_view weir::widgets)
weir_add_test(record_data_views weir::widgets)
weir_add_test(records_page weir::widgets weir::engine)
weir_add_test(filter_line weir::widgets)
