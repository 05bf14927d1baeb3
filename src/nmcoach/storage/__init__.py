"""The only room that speaks SQL. Its modules stand on each other in this order, the lowest first:

    faults ids pages rows
    arrivals columns day_lines day_seals files slim
    day_counts days decided standing taken_back
    bare digests readers schema
    brought connections new_files presence routine_files
    changes private
    tx
    turned
    checks surroundings
    copies
    refusals
    data_file
    store
    daily entries journal told
    doubts flares health hurts measures notes practice profile records reminders rolls sessions soreness water
    backup history past_days reading red_flags safety
    forgetting intake past protects salvage
    examination images
    repair

What is needed when a file cannot be opened (checks, copies, refusals) works on files and stands below the store. What
is known of an open store (a noun's queries, the journal, the copies kept of it) stands above.
"""
