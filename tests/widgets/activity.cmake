weir_add_test(call_details weir::widgets weir::test_support)
weir_add_test(call_log_view weir::widgets weir::bridge weir::engine)
weir_add_test(activity_dock weir::widgets weir::bridge weir::engine)
weir_add_test(job_result_dialog weir::widgets weir::bridge)
