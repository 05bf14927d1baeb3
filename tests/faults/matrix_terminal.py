"""The rows of the fault matrix on the terminal, the clock and what is read, and what holds them."""

from faults.row import Row

_INPUT = "e2e/test_terminal_input.py::"
_GARBAGE = "e2e/test_garbage.py::"
_HERE = "faults/test_terminal_rows.py::"

TERMINAL: dict[int, Row] = {
    22: Row(
        "markup in notes: [/], [b]x[/i]",
        "shown literally",
        (
            "tui/test_hostile.py::test_rows_22_to_26_hostile_text_is_shown_literally_wherever_it_is_shown",
            "tui/test_app.py::test_a_note_with_markup_is_shown_as_it_is_and_runs_nothing",
        ),
    ),
    23: Row(
        "[@click=app.quit] in notes",
        "inert",
        (
            "tui/test_hostile.py::test_rows_22_to_26_hostile_text_is_shown_literally_wherever_it_is_shown",
            "tui/test_app.py::test_a_note_with_markup_is_shown_as_it_is_and_runs_nothing",
        ),
    ),
    24: Row(
        "ESC and OSC 52 in notes",
        "replaced by U+FFFD",
        (
            "tui/test_hostile.py::test_rows_24_to_26_no_control_byte_reaches_the_terminal",
            "cli/test_hostile.py::test_rows_24_to_26_no_control_byte_is_printed",
        ),
    ),
    25: Row(
        "C1 codes in notes",
        "replaced by U+FFFD",
        (
            "tui/test_hostile.py::test_rows_24_to_26_no_control_byte_reaches_the_terminal",
            "tui/test_hostile.py::test_what_is_typed_and_pasted_is_cleaned_as_it_is_typed",
        ),
    ),
    26: Row(
        "bidi codes and NUL in notes",
        "replaced by U+FFFD",
        (
            "tui/test_hostile.py::test_rows_24_to_26_no_control_byte_reaches_the_terminal",
            "cli/test_hostile.py::test_rows_24_to_26_no_control_byte_is_printed",
        ),
    ),
    27: Row(
        "SIGTERM, SIGHUP, terminal closed",
        "state saved, terminal restored, exit 143 / 129",
        (
            f"{_HERE}test_rows_27_and_28_a_signal_ends_it_with_its_number_and_the_terminal_as_it_was",
            "tui/test_app.py::test_a_signal_ends_the_coach_with_its_number",
        ),
    ),
    28: Row(
        "SIGINT",
        "exit 130, clean",
        (
            f"{_HERE}test_rows_27_and_28_a_signal_ends_it_with_its_number_and_the_terminal_as_it_was",
            "cli/test_main.py::test_ctrl_c_ends_with_130",
        ),
    ),
    29: Row(
        "hang-up with SIGHUP ignored",
        "exits within 2 s",
        (
            f"{_HERE}test_row_29_without_its_terminal_it_ends_though_hang_ups_are_ignored",
            "e2e/test_a_day.py::test_bytes_that_are_no_text_and_a_hang_up_do_no_harm",
        ),
    ),
    30: Row(
        "stdin is no terminal",
        "exit 2 before the app starts",
        ("cli/test_main.py::test_without_a_terminal_the_places_do_not_open",),
    ),
    31: Row(
        "invalid UTF-8 typed",
        "survives",
        (
            f"{_INPUT}test_escape_alt_and_arrows_are_still_keys_and_bytes_that_are_no_text_end_nothing",
            f"{_INPUT}test_other_replies_and_codes_that_no_key_has_change_nothing",
            f"{_GARBAGE}test_it_goes_on_whatever_is_typed",
            "tui/test_replies.py::test_codes_in_what_is_pasted_are_text_wherever_they_are_cut",
        ),
    ),
    32: Row(
        "Ctrl-Z then fg during a routine",
        "clock right, run paused",
        (
            f"{_HERE}test_row_32_a_run_that_was_stopped_is_paused_where_it_was",
            f"{_INPUT}test_after_a_stop_all_is_drawn_again_though_nothing_changed",
        ),
    ),
    33: Row(
        "laptop sleep, clock step",
        "durations from CLOCK_BOOTTIME where it exists; a step is noticed",
        (
            "faults/test_steps.py::test_a_wall_clock_that_is_set_while_a_run_goes_on_neither_ends_nor_holds_it",
            "faults/test_steps.py::test_a_machine_that_sleeps_in_a_run_finds_it_paused_where_it_was",
            "faults/test_steps.py::test_what_was_rolled_has_the_seconds_it_took_wherever_the_wall_clock_went",
            "faults/test_steps.py::test_the_steady_clock_is_the_one_that_goes_on_while_the_machine_sleeps",
            "domain/run/test_machine.py::test_a_clock_that_goes_backwards_changes_nothing",
            "faults/test_clocks.py::test_d13_a_clock_that_cannot_be_right_beside_what_was_saved_is_told_once",
            "faults/test_clocks.py::test_d6_a_file_with_stamps_from_the_future_never_beats_later_work_and_changes_nothing_twice",
        ),
    ),
    34: Row(
        "any size from 1×1 to 300×100",
        "no exception",
        (
            f"{_GARBAGE}test_180_sizes_from_a_single_cell_to_300_columns_end_nothing",
            "tui/test_app.py::test_every_place_and_its_help_open_at_any_size",
        ),
    ),
    35: Row(
        "an exception in a worker",
        "logged, app lives",
        ("tui/test_hostile.py::test_row_35_a_search_that_fails_ends_in_the_crash_note_without_the_words_of_the_user",),
    ),
    36: Row(
        "crash report",
        "no health text in it",
        (
            "services/test_crashes.py::test_a_crash_report_names_lines_and_types_but_no_text_of_the_user",
            f"{_INPUT}test_an_error_where_keys_are_read_ends_in_the_crash_note_with_the_terminal_as_it_was",
        ),
    ),
    37: Row(
        "slow thread at exit",
        "leaves within 1 s",
        (f"{_HERE}test_row_37_a_slow_thread_holds_up_no_leaving",),
    ),
    38: Row(
        "ASCII locale",
        "replaced characters, no crash",
        ("cli/test_main.py::test_an_ascii_terminal_gets_replaced_characters_and_escaped_data",),
    ),
    39: Row(
        "broken pipe, full device on stdout",
        "no traceback; 74 where it matters",
        (
            "cli/test_main.py::test_a_reader_that_leaves_early_causes_no_traceback",
            "cli/test_main.py::test_a_full_device_is_told_with_exit_code_74",
            "faults/test_words.py::test_d13_what_was_saved_is_said_where_the_result_cannot_be_shown",
        ),
    ),
    40: Row(
        "HOME unset, unknown user",
        "exit 78 with a sentence",
        (
            "cli/test_main.py::test_a_real_process_without_a_home_ends_with_78",
            "services/test_folders.py::test_nobodys_home_is_told",
        ),
    ),
    41: Row(
        "bombs of JSON: depth, NaN, lone surrogates",
        "refused with line or field named (a calendar or sheet: the event or row left out), within 5 s and 512 MB",
        (
            "exchange/test_json.py::test_what_is_no_such_file_is_refused_with_its_line",
            "faults/test_mutated_imports.py::test_the_line_the_field_and_the_value_are_named",
        ),
    ),
    42: Row(
        "bombs of CSV: many fields, NUL",
        "refused with line or field named (a calendar or sheet: the event or row left out), within 5 s and 512 MB",
        (
            f"{_HERE}test_row_42_a_trackers_sheet_is_read_row_by_row",
            "exchange/csv/test_entries.py::test_what_is_no_such_file_is_refused_with_line_and_field",
        ),
    ),
    43: Row(
        "a calendar that repeats every second",
        "refused with line or field named (a calendar or sheet: the event or row left out), within 5 s and 512 MB",
        (
            f"{_HERE}test_row_43_a_calendar_with_all_it_may_hold_is_read_in_seconds",
            f"{_HERE}test_row_43_a_rule_of_a_hundred_thousand_days_is_refused_with_its_line",
        ),
    ),
    44: Row(
        "bombs of TOML: inf, 2^70, control characters",
        "refused with line or field named (a calendar or sheet: the event or row left out), within 5 s and 512 MB",
        (
            "exchange/routines/test_files.py::test_a_bomb_is_refused_whole_in_a_moment",
            "exchange/routines/test_files.py::test_no_bomb_needs_much_memory",
        ),
    ),
    45: Row(
        "CSV formulas",
        "prefixed on export, round-trip exactly",
        ("exchange/csv/test_entries.py::test_no_cell_of_text_is_a_formula_and_each_comes_back",),
    ),
    46: Row(
        "archives with ../ or bombs",
        "refused",
        (
            f"{_HERE}test_row_46_no_archive_is_read",
            "exchange/health/test_archive.py::test_what_unpacks_to_far_more_than_its_size_is_refused",
            "exchange/health/test_archive.py::test_what_unpacks_to_too_much_is_refused_before_it_is_read",
            "exchange/health/test_archive.py::test_an_archive_without_health_data_is_refused",
        ),
    ),
    47: Row(
        "DST, travel across zones",
        "an entry counts once, on the local day it was made",
        (
            "domain/test_days.py::test_the_day_before_the_clock_goes_forward_has_23_hours",
            "domain/test_days.py::test_the_day_before_the_clock_goes_back_has_25_hours",
            "domain/test_days.py::test_consecutive_days_tile_the_time_line",
            "domain/test_days.py::test_an_instant_lies_within_the_day_it_belongs_to",
            "faults/test_clocks.py::test_d14_a_zone_that_is_told_as_a_rule_is_understood_or_refused_and_never_another",
        ),
    ),
    48: Row(
        "late or failed reminder job",
        "delivered or logged, never silently lost",
        (
            "services/test_reminders.py::test_a_reminder_is_shown_once_in_all_windows",
            "tui/test_app.py::test_reminders_are_looked_for_by_the_scheduler_while_the_coach_is_open",
            "faults/test_reminders.py::test_a_look_that_comes_far_later_than_planned_is_still_taken",
            "faults/test_reminders.py::test_after_hours_of_sleep_one_look_is_taken_and_no_more",
            "faults/test_reminders.py::test_while_the_file_is_busy_a_reminder_waits_and_then_comes",
            "faults/test_reminders.py::test_a_disk_that_refuses_in_the_middle_loses_none_of_several_reminders",
            "faults/test_reminders.py::test_a_look_that_fails_is_written_down_and_told_and_the_next_one_brings_what_was_due",
        ),
    ),
    53: Row(
        "notes in argv or on a lock screen",
        "generic text in notifications; --note - reads standard input",
        (
            "cli/test_profile.py::test_what_nobody_should_see_on_the_command_line_is_read_from_standard_input",
            "cli/test_card.py::test_a_question_of_a_minus_is_read_from_standard_input",
            "faults/test_words_outside.py::test_every_command_that_takes_a_note_is_tried",
            "faults/test_words_outside.py::test_words_from_standard_input_are_kept_and_stand_in_the_data_alone",
            "faults/test_words_outside.py::test_no_reminder_says_what_the_user_wrote",
            "faults/test_words_outside.py::test_a_reminder_is_shown_in_the_terminal_and_told_to_nobody_else",
            "faults/test_words_outside.py::test_a_run_gives_its_title_and_voice_none_of_the_users_words",
            "tui/test_outside.py::test_a_name_cannot_speak_to_the_terminal",
        ),
    ),
    54: Row(
        "conflicts in a synced folder",
        "union, nothing dropped",
        (
            "faults/test_synced.py::test_whatever_two_machines_do_apart_both_have_all_of_it_once_put_together",
            "faults/test_synced.py::test_what_both_changed_has_the_later_word_on_both",
            "faults/test_synced.py::test_the_file_that_a_synced_folder_set_aside_is_left_alone_and_all_in_it_can_be_brought_back",
            "faults/test_again.py::test_d15_what_the_user_deleted_or_changed_since_still_stays",
            "e2e/test_a_day.py::test_two_copies_at_once_see_each_other_and_lose_nothing",
        ),
    ),
}
"""Number → fault, what must happen, and the tests that hold it."""
