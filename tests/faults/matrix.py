"""The fault matrix: which tests inject each fault, by the number it has in the reference on reliability.

``DISK`` are the rows of the disk (1–21), ``TERMINAL`` those of the terminal, the clock and what is read (22–48, 53,
54), ``LATER`` those that wait for what is not built: each number → a :class:`Row` of the fault, what must happen, and
the tests that hold it, as ``folder/test_file.py::test_name`` seen from ``tests/``. ``test_matrix.py`` holds that
each of these tests exists and that no row is without one. A row is added as one entry of one of the dictionaries,
nothing else.
"""

from faults.matrix_terminal import TERMINAL
from faults.row import Row

DISK: dict[int, Row] = {
    1: Row(
        "kill -9 while writing",
        "every acknowledged write present, none torn",
        (
            "faults/test_kills.py::test_of_three_copies_that_are_killed_again_and_again_nothing_acknowledged_is_lost_and_nothing_torn",
            "faults/test_killed.py::test_every_acknowledged_write_outlives_kill_9",
            "faults/test_killed.py::test_an_action_killed_half_way_is_rolled_back_at_the_next_opening",
        ),
    ),
    2: Row(
        "kill at the Nth system call (strace inject)",
        "every acknowledged write present, none torn",
        (
            "faults/test_cut_off.py::test_a_command_cut_off_at_any_call_that_writes_has_saved_all_or_nothing_and_says_so",
            "faults/test_way_back_cut_off.py::test_a_process_killed_once_the_copy_is_in_its_place_has_carried_the_sign_over",
        ),
    ),
    3: Row(
        "EIO on write or fsync",
        "error shown, exit 74, never a false “saved”",
        (
            "faults/test_cut_off.py::test_a_command_cut_off_at_any_call_that_writes_has_saved_all_or_nothing_and_says_so",
            "faults/test_way_back_cut_off.py::test_a_disk_that_fails_once_the_copy_is_in_its_place_is_not_told_as_nothing_done",
            "faults/test_disk.py::test_a_write_the_system_refuses_is_never_called_saved",
        ),
    ),
    4: Row(
        "disk full",
        "reads work, exit 74, the typed text is kept",
        (
            "faults/test_cut_off.py::test_on_a_disk_that_is_full_everything_is_shown_and_nothing_is_called_saved",
            "faults/test_cut_off.py::test_a_command_cut_off_at_any_call_that_writes_has_saved_all_or_nothing_and_says_so",
            "faults/test_disk.py::test_on_a_full_disk_nothing_of_the_action_is_saved_and_reading_goes_on",
        ),
    ),
    5: Row(
        "8 writers at once",
        "no BUSY reaches the user",
        (
            "faults/test_at_once.py::test_of_eight_copies_that_save_all_the_time_none_is_told_busy",
            "faults/test_killed.py::test_eight_copies_make_the_folder_and_write_at_once",
        ),
    ),
    6: Row(
        "read then write in a deferred BEGIN",
        "never used",
        (
            "faults/test_at_once.py::test_every_statement_that_writes_is_within_a_transaction_that_began_as_one_that_writes",
            "faults/test_at_once.py::test_whoever_reads_and_then_writes_waits_instead_of_being_told_busy_at_once",
        ),
    ),
    7: Row(
        "a suspended reader (Ctrl-Z) with an open cursor",
        "writers unaffected",
        (
            "faults/test_stopped.py::test_a_reader_whose_output_nobody_takes_keeps_no_writer_waiting",
            "faults/test_stopped.py::test_a_terminal_that_is_stopped_in_a_place_keeps_no_writer_waiting",
            "storage/test_store.py::test_a_save_that_a_stuck_reader_prevents_is_taken_back_whole",
        ),
    ),
    8: Row(
        "a suspended writer inside a transaction",
        "others exit 75 within 5 s",
        (
            "faults/test_stopped.py::test_while_a_writer_is_stopped_within_its_transaction_others_are_told_to_wait",
            "faults/test_stopped.py::test_once_a_stopped_writer_is_killed_nothing_of_it_is_left_and_all_goes_on",
            "tui/test_no_data.py::test_a_place_opened_for_the_first_time_meanwhile_says_so_and_is_shown_whole_afterwards",
        ),
    ),
    9: Row(
        "the process opens and closes the database file itself",
        "forbidden",
        (
            "faults/test_media.py::test_no_command_opens_the_data_file_past_sqlite",
            "faults/test_disk.py::test_the_process_never_opens_the_data_file_itself",
        ),
    ),
    10: Row(
        "zero-byte database where there was data",
        "refuse, offer restore",
        (
            "faults/test_damage.py::test_an_empty_file_where_there_was_data_is_refused_with_the_way_back",
            "cli/test_backups.py::test_the_command_that_the_message_names_brings_everything_back",
            "e2e/test_way_back.py::test_one_key_brings_it_back",
        ),
    ),
    11: Row(
        "truncated file, zeroed header",
        "exit 65, file untouched",
        (
            "faults/test_damage.py::test_a_damaged_file_is_refused_and_left_as_it_is",
            "faults/test_damage.py::test_a_last_page_cut_short_is_found_by_the_checks",
            "cli/test_doctor.py::test_a_file_that_cannot_be_opened_is_told_with_the_way_back",
        ),
    ),
    12: Row(
        "bit flips",
        "reported by `doctor`",
        (
            "faults/test_flips.py::test_no_flipped_bit_makes_a_command_print_other_numbers_unsaid_or_loses_what_is_sound",
            "faults/test_damage.py::test_no_flipped_bit_changes_an_entry_unnoticed",
        ),
    ),
    13: Row(
        "database from a newer version",
        "exit 65, file unchanged to the byte",
        (
            "storage/test_schema.py::test_data_of_a_newer_version_is_refused_and_unchanged_to_the_byte",
            "cli/test_doctor.py::test_data_of_a_newer_version_is_told_and_unchanged",
        ),
    ),
    14: Row(
        "interrupted migration",
        "old schema or new, never half",
        (
            "faults/test_killed.py::test_a_migration_killed_half_way_leaves_the_old_version",
            "storage/test_schema.py::test_a_migration_that_breaks_off_leaves_the_old_data",
            "faults/test_older.py::test_a_migration_counts_the_days_within_its_transaction",
            "faults/test_cut_off.py::test_a_command_cut_off_at_any_call_that_writes_has_saved_all_or_nothing_and_says_so",
        ),
    ),
    15: Row(
        "copying the live file as a backup",
        "not what we do",
        (
            "storage/test_backup.py::test_a_backup_made_within_an_action_holds_what_was_saved_before_it",
            "faults/test_disk.py::test_the_process_never_opens_the_data_file_itself",
        ),
    ),
    16: Row(
        "backup while writing",
        "consistent, mode 0600",
        (
            "faults/test_at_once.py::test_a_backup_made_while_another_copy_writes_is_whole_and_its_owners_alone",
            "storage/test_backup.py::test_a_backup_holds_everything_and_is_its_owners_alone",
        ),
    ),
    17: Row(
        "read-only medium",
        "read-only view with a banner",
        (
            "faults/test_media.py::test_on_a_read_only_medium_everything_is_shown_and_nothing_is_called_saved",
            "faults/test_media.py::test_on_a_read_only_medium_every_place_says_so_in_its_first_line",
            "faults/test_disk.py::test_in_a_folder_that_may_only_be_read_the_data_can_still_be_seen",
            "faults/test_disk.py::test_a_half_written_action_on_a_read_only_medium_is_not_shown_as_data",
        ),
    ),
    18: Row(
        "unreadable directory",
        "exit 73, one line",
        (
            "faults/test_media.py::test_behind_closed_doors_each_command_ends_with_73_and_one_line",
            "faults/test_disk.py::test_data_behind_closed_doors_is_named_in_one_sentence",
        ),
    ),
    19: Row(
        "database renamed while open",
        "noticed (inode), reopened",
        (
            "faults/test_damage.py::test_a_data_file_moved_away_is_noticed_before_anything_is_written_to_it",
            "faults/test_damage.py::test_a_data_file_that_was_replaced_is_followed",
            "faults/test_damage.py::test_a_data_file_emptied_while_it_is_open_is_noticed",
            "tui/test_no_data.py::test_a_place_opened_for_the_first_time_meanwhile_says_so_and_is_shown_whole_afterwards",
        ),
    ),
    20: Row(
        "export path is a planted link",
        "refused",
        (
            "faults/test_media.py::test_no_command_writes_through_a_planted_link",
            "services/test_exchange.py::test_a_planted_link_is_never_written_through",
            "storage/test_backup.py::test_a_planted_link_is_refused",
            "storage/test_store.py::test_a_planted_link_is_not_followed_when_the_data_file_is_made",
        ),
    ),
    21: Row(
        "loose umask",
        "all files 0600, folders 0700",
        (
            "faults/test_media.py::test_whatever_a_command_makes_is_its_owners_alone_though_the_umask_is_loose",
            "storage/test_store.py::test_folders_and_files_are_their_owners_alone_whatever_the_umask",
            "services/test_exchange.py::test_a_file_is_new_private_and_not_replaced_unless_asked",
            "faults/test_modes.py::test_d12_a_folder_that_others_may_enter_is_closed_when_it_is_opened",
        ),
    ),
}


LATER: dict[int, Row] = {
    number: Row(fault, holds, ())
    for number, fault, holds in (
        (49, "browser mode: a foreign Origin or Host", "403"),
        (50, "browser mode: another local user", "403"),
        (51, "browser mode: a terminal of 100000×100000", "400"),
        (52, "browser mode: the server is killed", "the child is gone within 5 s"),
    )
}

ROWS = DISK | TERMINAL | LATER
