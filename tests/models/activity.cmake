weir_add_test(activity_model weir::models weir::engine)
weir_add_test(job_table_model weir::models weir::engine)
weir_add_test(job_text weir::models)
