weir_add_test(overview_page weir::widgets weir::bridge)
weir_add_test(shard_map_page weir::widgets weir::bridge)
