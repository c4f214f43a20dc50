"""Which test proves which promise; the promises are told in the words of the one to whom they are made."""

PROMISES: dict[str, tuple[str, tuple[str, ...]]] = {
    "T01": (
        "a draft of another applicant answers like one that does not exist, under every address",
        (
            "tests/promises/test_applications.py::test_a_draft_of_others_answers_as_one_that_does_not_exist",
            "tests/promises/test_applications.py::test_writing_to_a_draft_of_others_answers_as_one_that_does_not_exist",
            "tests/access/test_matrix.py::test_every_cell",
        ),
    ),
    "T02": (
        "a foreign file is denied before any conditional header counts",
        (
            "tests/core/views/test_attachments.py::test_whoever_does_not_see_the_owner_gets_what_an_unknown_id_gets",
            "tests/access/test_matrix.py::test_every_cell",
        ),
    ),
    "T03": (
        "the open session of a removed editor saves nothing",
        ("tests/promises/test_applications.py::test_a_removed_editor_saves_nothing_more_in_an_open_session",),
    ),
    "T04": (
        "fields that the form does not have are ignored and logged",
        (
            "tests/promises/test_applications.py::test_fields_the_form_does_not_have_are_ignored_and_logged",
            "tests/people/views/test_members.py::test_fields_the_form_does_not_have_are_ignored",
        ),
    ),
    "T05": (
        "a draft saved again after sending changes nothing; the stored hash is that of the receipt",
        (
            "tests/applications/domain/test_submit_application.py::test_a_draft_save_replayed_after_sending_changes_nothing",
        ),
    ),
    "T06": (
        "twenty identical submissions at once are one, with one receipt and one mail",
        ("tests/promises/test_races.py::test_twenty_identical_submissions_are_one",),
    ),
    "T07": (
        "the second of two tabs is told and loses no text",
        ("tests/promises/test_applications.py::test_the_second_of_two_tabs_is_told_and_loses_no_text",),
    ),
    "T08": (
        "the arrival of a request decides, however slowly its body comes",
        ("tests/promises/test_deadline.py::test_the_arrival_of_the_request_decides",),
    ),
    "T11": (
        "withdrawing, reviving and sending at once never leave two valid applications",
        ("tests/promises/test_races.py::test_withdraw_revive_and_submit_never_leave_two_valid_applications",),
    ),
    "T12": (
        "whoever repeats after a crash gets the same receipt number",
        (
            "tests/durability/test_kill.py::test_nothing_acknowledged_is_lost_or_doubled",
            "tests/applications/domain/test_submit_application.py::test_same_key_twice_gives_the_same_receipt",
            "tests/applications/views/test_sending.py::test_an_old_page_acknowledges_nothing_after_a_withdrawal",
        ),
    ),
    "T16": (
        "hostile file names lead nowhere and are shown as text",
        (
            "tests/core/test_file_names.py::test_names_lead_nowhere_and_do_not_deceive",
            "tests/applications/views/test_sections.py::test_a_file_with_a_very_long_name_is_stored_under_a_shorter_one",
            "tests/questionnaires/forms/test_section.py::test_hostile_text_is_shown_as_text_everywhere",
        ),
    ),
    "T17": (
        "a file only ever downloads and never runs in our origin",
        (
            "tests/core/views/test_attachments.py::test_a_file_only_ever_downloads",
            "tests/core/test_attachments.py::test_other_contents_are_refused_and_leave_nothing",
        ),
    ),
    "T20": (
        "no cell of an export computes: what was typed is text in CSV and XLSX",
        (
            "tests/promises/test_exports.py::test_every_typed_cell_of_the_offices_file_is_text",
            "tests/promises/test_exports.py::test_tables_are_written_in_one_place",
            "tests/core/test_spreadsheets.py::test_no_text_leaves_its_cell_or_computes",
        ),
    ),
    "T21": (
        "hostile text is shown as text to every role, in page, message, mail and PDF",
        (
            "tests/promises/test_hostile_input.py::test_hostile_text_is_shown_as_text_to_every_role",
            "tests/journeys/test_hostile_text.py::test_hostile_text_runs_on_no_page",
            "tests/journeys/test_hostile_text.py::test_hostile_text_runs_nowhere_in_the_editorial_system",
            "tests/promises/test_hostile_input.py::test_hostile_answers_are_shown_as_text_in_the_preview_and_the_review",
            "tests/promises/test_hostile_input.py::test_a_message_after_an_action_shows_a_name_as_text",
            "tests/core/documents/test_rendering.py::test_what_a_person_types_is_text",
            "tests/core/test_outbox.py::test_a_mail_is_plain_text_and_nothing_is_escaped",
            "tests/search/domain/test_excerpts.py::test_script_in_a_text_is_escaped_inside_and_outside_of_marks",
        ),
    ),
    "T22": (
        "a line break in a name or address makes no second header or recipient",
        (
            "tests/promises/test_hostile_input.py::test_a_title_with_line_breaks_makes_no_second_header",
            "tests/core/test_outbox.py::test_only_one_plain_address_is_a_recipient",
            "tests/people/views/test_signup.py::test_an_address_with_a_second_line_or_recipient_is_refused",
            "tests/people/domain/test_organisations.py::test_a_name_is_one_line_at_every_way_in",
            "tests/people/domain/test_organisations.py::test_an_invitation_holds_no_line_of_a_name",
        ),
    ),
    "T24": (
        "nothing an applicant can poll tells of a decision before its release",
        (
            "tests/promises/test_secrecy.py::test_an_unreleased_decision_changes_nothing_an_applicant_can_poll",
            "tests/promises/test_secrecy.py::test_chosen_and_rejected_applicants_see_the_same_before_the_release",
            "tests/promises/test_secrecy.py::test_no_mail_about_the_decision_leaves_before_the_release",
            "tests/journeys/test_decision.py::test_the_jury_decides_and_a_second_person_releases",
        ),
    ),
    "T27": (
        "the search answers secret words as it answers nonsense",
        (
            "tests/promises/test_secrecy.py::test_secret_words_answer_the_search_as_nonsense_does",
            "tests/search/domain/test_find.py::test_a_nonsense_word_and_a_word_only_in_hidden_texts_answer_alike",
        ),
    ),
    "T28": (
        "no number in an address or on a receipt counts the others",
        (
            "tests/promises/test_secrecy.py::test_no_own_address_counts",
            "tests/promises/test_secrecy.py::test_receipt_numbers_do_not_count",
        ),
    ),
    "T30": (
        "a juror learns nothing of an application with which there is a conflict",
        (
            "tests/promises/test_jury.py::test_nothing_of_a_conflicted_application_is_told",
            "tests/juries/domain/test_conflicts.py::test_nothing_of_a_conflicted_application_is_seen_or_counted",
            "tests/juries/domain/test_interests.py::test_nothing_of_the_application_reaches_its_officer",
        ),
    ),
    "T31": (
        "without an assignment a juror is denied, also in an open form",
        (
            "tests/promises/test_jury.py::test_a_juror_who_is_not_assigned_is_denied",
            "tests/promises/test_jury.py::test_after_the_dismissal_the_open_form_cannot_be_saved",
        ),
    ),
    "T32": (
        "what others score stays hidden until the end of the scoring",
        ("tests/promises/test_jury.py::test_what_others_score_changes_nothing_a_juror_sees_before_the_end",),
    ),
    "T33": (
        "a final score stays, and points that are none are refused",
        (
            "tests/promises/test_jury.py::test_points_that_are_none_are_refused",
            "tests/promises/test_jury.py::test_a_final_review_cannot_be_replayed",
            "tests/promises/test_jury.py::test_after_the_closure_nothing_can_be_scored",
        ),
    ),
    "T36": (
        "for a conflicted chair the application is absent from ranking, totals and proposal",
        (
            "tests/promises/test_jury.py::test_the_ranking_of_a_conflicted_chair_counts_without_the_application",
            "tests/promises/test_jury.py::test_the_proposal_is_hidden_from_a_chair_who_could_count_back",
            "tests/juries/domain/test_interests.py::test_the_numbers_of_the_preparation_add_up_to_the_rows",
            "tests/juries/domain/test_interests.py::test_no_officer_with_an_interest_decides_hands_over_or_releases",
        ),
    ),
    "T37": (
        "while applications are sealed the office learns only their number",
        (
            "tests/promises/test_secrecy.py::test_the_office_sees_only_the_number_while_applications_are_sealed",
            "tests/promises/test_secrecy.py::test_breaking_the_seal_before_the_deadline_is_refused",
            "tests/promises/test_secrecy.py::test_an_officer_lets_nobody_into_an_applicant_to_read_what_is_sealed",
            "tests/people/domain/test_invitations.py::test_the_right_of_the_office_ends_with_the_first_representative",
            "tests/people/domain/test_platform_roles.py::test_a_member_of_an_organisation_gets_no_office_before_the_membership_ends",
        ),
    ),
    "T43": (
        "awards given at once never exceed the budget",
        ("tests/promises/test_races.py::test_the_last_place_is_awarded_once_and_the_budget_holds",),
    ),
    "T46": (
        "what is not published is nowhere: not as page, in lists, feed and search, by keyword, image or document",
        (
            "tests/content/views/test_drafts.py::test_unpublished_pages_are_nowhere",
            "tests/content/views/test_drafts.py::test_a_keyword_only_unpublished_reports_carry_is_not_there",
            "tests/content/views/test_files.py::test_a_document_only_a_draft_links_to_is_not_there",
            "tests/content/views/test_files.py::test_an_image_of_a_draft_or_with_a_guessed_address_is_not_there",
        ),
    ),
    "T47": (
        "a file of an editor has no address of its own on the disk, and none at all in a private collection",
        (
            "tests/content/views/test_files.py::test_an_editor_uploads_an_image_readers_get_only_with_a_published_page",
            "tests/content/views/test_files.py::test_an_editor_uploads_a_document_readers_get_only_with_a_published_page",
            "tests/content/views/test_files.py::test_the_folder_of_files_has_no_address",
            "tests/content/views/test_files.py::test_a_document_in_a_private_collection_is_not_there_even_when_linked",
        ),
    ),
    "T48": (
        "no single editor takes away the home page, a list or a legal page",
        (
            "tests/content/views/test_editorial.py::test_no_editor_takes_away_what_readers_rely_on",
            "tests/content/views/test_editorial.py::test_a_page_above_one_that_stays_cannot_be_taken_away_either",
            "tests/content/views/test_editorial.py::test_no_time_can_be_set_at_which_the_home_page_expires",
        ),
    ),
    "T49": (
        "nobody changes what is another's or takes another organisation's name",
        (
            "tests/people/domain/test_organisations.py::test_only_the_office_renames_the_body_of_a_territory",
            "tests/people/domain/test_organisations.py::test_nobody_takes_the_name_of_another_organisation",
            "tests/access/test_matrix.py::test_every_cell",
        ),
    ),
    "T52": (
        "known and unknown addresses get the same answer at the same cost",
        (
            "tests/people/views/test_sign_in.py::test_known_and_unknown_addresses_get_the_same_answer",
            "tests/people/views/test_sign_in.py::test_each_attempt_costs_one_password_hash",
            "tests/people/views/test_passwords.py::test_known_and_unknown_addresses_get_the_same_page_and_one_mail_each",
            "tests/people/views/test_passwords.py::test_the_address_of_another_account_gets_the_same_answer_and_cannot_be_taken",
            "tests/people/views/test_signup.py::test_known_and_unknown_addresses_get_the_same_answer",
            "tests/people/views/test_signup.py::test_known_and_unknown_addresses_cost_the_same_hash",
            "tests/people/domain/test_invitations.py::test_known_and_unknown_addresses_get_the_same_mail",
        ),
    ),
    "T53": (
        "guessing is slowed for the guesser alone, and a mailbox is not flooded",
        (
            "tests/people/views/test_sign_in.py::test_ten_wrong_passwords_slow_this_address_and_the_owner_elsewhere_gets_in",
            "tests/people/domain/test_throttling.py::test_fifty_wrong_passwords_slow_the_whole_range",
            "tests/promises/test_races.py::test_guesses_at_once_do_not_overtake_the_count",
            "tests/people/views/test_passwords.py::test_two_hundred_requests_make_three_mails",
        ),
    ),
    "T54": (
        "a link in a mail works once, by a deliberate press, within the hour",
        (
            "tests/people/views/test_passwords.py::test_the_link_sets_a_password_once",
            "tests/people/views/test_passwords.py::test_looking_at_the_link_uses_nothing_up",
            "tests/people/views/test_passwords.py::test_the_link_dies_after_an_hour",
            "tests/people/views/test_passwords.py::test_the_link_dies_with_a_change_of_the_password",
            "tests/people/views/test_members.py::test_looking_at_an_invitation_by_any_means_uses_nothing_up",
            "tests/people/domain/test_invitations.py::test_an_invitation_dies_after_an_hour",
            "tests/people/domain/test_invitations.py::test_an_invitation_dies_with_the_membership_of_the_inviter",
            "tests/people/views/test_members.py::test_only_a_valid_link_begins_a_session",
        ),
    ),
    "T55": (
        "the way on after the login stays here",
        ("tests/people/views/test_sign_in.py::test_the_way_on_stays_here",),
    ),
    "T56": (
        "a foreign host is refused and gets into no mail",
        (
            "tests/core/middleware/test_access.py::test_a_foreign_host_is_refused",
            "tests/people/views/test_sign_in.py::test_a_foreign_host_gets_into_no_mail",
        ),
    ),
    "T57": (
        "other sites can neither post nor frame, and signing out needs a post",
        (
            "tests/core/middleware/test_access.py::test_a_form_of_another_site_is_refused",
            "tests/core/middleware/test_access.py::test_every_answer_carries_the_protective_headers",
            "tests/people/views/test_sign_in.py::test_posts_need_the_token_of_this_site",
            "tests/people/views/test_sign_in.py::test_signing_out_needs_a_post",
            "tests/content/views/test_editorial.py::test_signing_out_of_the_editorial_system_needs_a_post_and_ends_the_session",
        ),
    ),
    "T58": (
        "private pages are kept nowhere",
        (
            "tests/core/middleware/test_access.py::test_no_answer_to_a_person_may_be_kept",
            "tests/people/views/test_sign_in.py::test_private_pages_are_kept_nowhere",
            "tests/core/middleware/test_reader_cache.py::test_a_signed_in_person_neither_gets_nor_leaves_a_kept_page",
        ),
    ),
    "T59": (
        "whoever only reads gets no cookie and nothing from elsewhere",
        (
            "tests/promises/test_readers.py::test_a_reader_gets_no_cookie_and_nothing_from_elsewhere",
            "tests/core/middleware/test_access.py::test_a_reader_gets_no_cookie",
            "tests/journeys/test_reader.py::test_a_reader_finds_the_way_by_links",
        ),
    ),
    "T60": (
        "malformed requests get 4xx at once",
        (
            "tests/promises/test_hostile_input.py::test_malformed_requests_get_4xx_at_once",
            "tests/promises/test_hostile_input.py::test_odd_page_numbers_never_break_a_list",
            "tests/core/middleware/test_input_guard.py::test_malformed_addresses_end_before_any_view",
            "tests/core/middleware/test_input_guard.py::test_malformed_forms_end_before_any_view",
        ),
    ),
    "T69": (
        "an unsafe installation does not start",
        (
            "tests/core/test_checks.py::test_the_server_does_not_start_with_them",
            "tests/core/test_checks.py::test_unsafe_settings_are_found_and_refused",
        ),
    ),
    "T74": (
        "errors come first, lead to their fields and keep what was typed",
        (
            "tests/journeys/test_questions.py::test_pages_with_errors_are_accessible_and_the_summary_leads_to_them",
            "tests/journeys/test_office_publishes.py::test_the_office_publishes_a_call",
            "tests/journeys/test_decision.py::test_the_office_checks_the_applications_and_staffs_the_jury",
            "tests/questionnaires/forms/test_section.py::test_what_was_refused_stays_in_its_field",
            "tests/questionnaires/forms/test_section.py::test_every_kind_shows_its_errors_and_links_to_them",
        ),
    ),
    "T75": (
        "every PDF is tagged, titled and German",
        (
            "tests/core/documents/test_rendering.py::test_the_document_is_tagged_titled_in_german_and_archivable",
            "tests/core/documents/test_rendering.py::test_what_is_not_accessible_or_wrong_is_refused",
            "tests/applications/documents/test_receipt.py::test_receipt_is_accessible_and_names_number_and_hash",
            "tests/questionnaires/documents/test_form.py::test_the_pdf_is_tagged_titled_and_german",
        ),
    ),
}
