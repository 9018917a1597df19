//! The tables as diesel sees them: the same on both databases, in the order of the migrations.
//! `tests/journeys/migrations.rs` compares this with what the migrations make.

#![allow(missing_docs, reason = "the migrations document the tables")]

diesel::table! {
    stores (id) {
        id -> BigInt,
        name -> Text,
        currency -> Text,
        time_zone -> Text,
        signing_key -> Binary,
        clock_offset_micros -> BigInt,
        created_at -> Timestamp,
    }
}

diesel::table! {
    accounts (id) {
        id -> BigInt,
        email -> Text,
        name -> Text,
        password_hash -> Nullable<Text>,
        administrator -> Bool,
        locale -> Text,
        time_zone -> Nullable<Text>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    sessions (key_hash) {
        key_hash -> Text,
        account_id -> Nullable<BigInt>,
        state -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    spent_form_keys (subject, key) {
        subject -> Text,
        key -> Text,
        route -> Text,
        body_hash -> Text,
        redirect -> Text,
        spent_at -> Timestamp,
    }
}

diesel::table! {
    shops (id) {
        id -> BigInt,
        slug -> Text,
        name -> Text,
        story -> Text,
        town -> Text,
        country -> Text,
        return_address -> Text,
        picture_key -> Nullable<Text>,
        courier_price_minor -> Nullable<BigInt>,
        letter_price_minor -> Nullable<BigInt>,
        courier_days -> Nullable<BigInt>,
        letter_days -> Nullable<BigInt>,
        balance_minor -> BigInt,
        version -> BigInt,
        created_at -> Timestamp,
        advanced_minor -> BigInt,
        early_release_opened_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    shop_members (account_id, shop_id) {
        shop_id -> BigInt,
        account_id -> BigInt,
        role -> Text,
        since -> Timestamp,
    }
}

diesel::table! {
    products (id) {
        id -> BigInt,
        shop_id -> BigInt,
        slug -> Text,
        handle -> Text,
        title -> Text,
        description_html -> Text,
        vendor -> Text,
        category -> Text,
        tags -> Text,
        option_1_name -> Nullable<Text>,
        option_2_name -> Nullable<Text>,
        option_3_name -> Nullable<Text>,
        status -> Text,
        price_from_minor -> BigInt,
        price_to_minor -> BigInt,
        cover_key -> Nullable<Text>,
        cover_alt -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    variants (id) {
        id -> BigInt,
        product_id -> BigInt,
        position -> BigInt,
        sku -> Text,
        option_1 -> Nullable<Text>,
        option_2 -> Nullable<Text>,
        option_3 -> Nullable<Text>,
        price_minor -> BigInt,
        compare_at_minor -> Nullable<BigInt>,
        grams -> BigInt,
        on_hand -> BigInt,
        reserved -> BigInt,
        archived -> Bool,
    }
}

diesel::table! {
    pictures (key, width) {
        key -> Text,
        width -> BigInt,
        height -> BigInt,
        jpeg -> Binary,
    }
}

diesel::table! {
    product_pictures (product_id, position) {
        product_id -> BigInt,
        position -> BigInt,
        source -> Text,
        picture_key -> Nullable<Text>,
        alt -> Text,
    }
}

diesel::table! {
    carts (id) {
        id -> BigInt,
        account_id -> Nullable<BigInt>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    cart_lines (cart_id, variant_id) {
        cart_id -> BigInt,
        variant_id -> BigInt,
        quantity -> BigInt,
        shown_price_minor -> BigInt,
        added_at -> Timestamp,
    }
}

diesel::table! {
    terms (id) {
        id -> BigInt,
        policy -> Text,
        rules -> Text,
        saved_by -> Nullable<BigInt>,
        saved_at -> Timestamp,
    }
}

diesel::table! {
    payments (id) {
        id -> BigInt,
        reference -> Text,
        buyer_id -> BigInt,
        processor -> Text,
        state -> Text,
        currency -> Text,
        amount_minor -> BigInt,
        captured_minor -> BigInt,
        processor_payment -> Nullable<Text>,
        pay_url -> Nullable<Text>,
        expires_at -> Timestamp,
        version -> BigInt,
        created_at -> Timestamp,
    }
}

diesel::table! {
    payment_transactions (id) {
        id -> BigInt,
        payment_id -> Nullable<BigInt>,
        processor -> Text,
        transaction_id -> Text,
        kind -> Text,
        amount_minor -> BigInt,
        currency -> Text,
        recorded_at -> Timestamp,
    }
}

diesel::table! {
    notifications (id) {
        id -> BigInt,
        processor -> Text,
        event_id -> Nullable<Text>,
        verified -> Bool,
        refusal -> Nullable<Text>,
        body -> Binary,
        received_at -> Timestamp,
        processed_at -> Nullable<Timestamp>,
        postponed_until -> Nullable<Timestamp>,
    }
}

diesel::table! {
    suspense (id) {
        id -> BigInt,
        payment_id -> Nullable<BigInt>,
        processor -> Text,
        processor_payment -> Text,
        amount_minor -> BigInt,
        currency -> Text,
        reason -> Text,
        state -> Text,
        charged_back_minor -> BigInt,
        version -> BigInt,
        received_at -> Timestamp,
    }
}

diesel::table! {
    chargebacks (id) {
        id -> BigInt,
        number -> Text,
        payment_id -> Nullable<BigInt>,
        processor -> Text,
        processor_payment -> Text,
        transaction_id -> Text,
        charge_id -> Text,
        amount_minor -> BigInt,
        currency -> Text,
        reason -> Text,
        state -> Text,
        loss_minor -> BigInt,
        opened_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
        version -> BigInt,
    }
}

diesel::table! {
    orders (id) {
        id -> BigInt,
        number -> Text,
        payment_id -> BigInt,
        shop_id -> BigInt,
        buyer_id -> BigInt,
        terms_id -> BigInt,
        state -> Text,
        needs_buyer -> Bool,
        currency -> Text,
        goods_minor -> BigInt,
        discount_minor -> BigInt,
        shipping_minor -> BigInt,
        tax_minor -> BigInt,
        total_minor -> BigInt,
        commission_bp -> BigInt,
        captured_minor -> BigInt,
        refunded_minor -> BigInt,
        shipping_refunded_minor -> BigInt,
        charged_back_minor -> BigInt,
        shipping_charged_back_minor -> BigInt,
        open_chargebacks -> BigInt,
        hold_minor -> BigInt,
        advanced_minor -> BigInt,
        released_minor -> BigInt,
        shipping_method -> Text,
        courier_days -> BigInt,
        letter_days -> BigInt,
        placed_at -> Timestamp,
        paid_at -> Nullable<Timestamp>,
        shipped_at -> Nullable<Timestamp>,
        received_at -> Nullable<Timestamp>,
        received_by -> Nullable<Text>,
        fruitless_cases -> BigInt,
        receiving_floor_given -> Bool,
        extended_by_buyer -> Bool,
        reminded_by_seller_at -> Nullable<Timestamp>,
        event_count -> BigInt,
        version -> BigInt,
    }
}

diesel::table! {
    order_addresses (order_id) {
        order_id -> BigInt,
        recipient -> Text,
        line1 -> Text,
        line2 -> Text,
        city -> Text,
        region -> Text,
        postal_code -> Text,
        country -> Text,
        phone -> Text,
    }
}

diesel::table! {
    order_lines (id) {
        id -> BigInt,
        order_id -> BigInt,
        position -> BigInt,
        product_id -> BigInt,
        variant_id -> BigInt,
        title -> Text,
        options -> Text,
        sku -> Text,
        picture_key -> Nullable<Text>,
        quantity -> BigInt,
        unit_price_minor -> BigInt,
        discount_minor -> BigInt,
        discount_funded_by -> Nullable<Text>,
        tax_minor -> BigInt,
        tax_rate_bp -> BigInt,
        total_minor -> BigInt,
        shipped_quantity -> BigInt,
        refunded_quantity -> BigInt,
        given_back_quantity -> BigInt,
        refunded_minor -> BigInt,
        charged_back_minor -> BigInt,
    }
}

diesel::table! {
    packages (id) {
        id -> BigInt,
        order_id -> BigInt,
        position -> BigInt,
        method -> Text,
        carrier -> Text,
        tracking_number -> Text,
        shipped_at -> Timestamp,
        delivered_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    package_lines (package_id, order_line_id) {
        package_id -> BigInt,
        order_line_id -> BigInt,
        quantity -> BigInt,
    }
}

diesel::table! {
    events (order_id, sequence) {
        order_id -> BigInt,
        sequence -> BigInt,
        step -> Text,
        actor -> Text,
        account_id -> Nullable<BigInt>,
        state -> Text,
        case_id -> Nullable<BigInt>,
        case_state -> Nullable<Text>,
        snapshot -> Text,
        occurred_at -> Timestamp,
        recorded_at -> Timestamp,
    }
}

diesel::table! {
    cases (id) {
        id -> BigInt,
        number -> Text,
        order_id -> BigInt,
        shop_id -> BigInt,
        kind -> Text,
        reason -> Text,
        state -> Text,
        claimed_amount_minor -> Nullable<BigInt>,
        claimed_shipping_minor -> BigInt,
        asked_minor -> BigInt,
        round -> BigInt,
        offer_minor -> Nullable<BigInt>,
        return_method -> Nullable<Text>,
        return_carrier -> Nullable<Text>,
        return_tracking_number -> Nullable<Text>,
        ruling_minor -> Nullable<BigInt>,
        buyer_accepts_ruling -> Bool,
        seller_accepts_ruling -> Bool,
        appealed -> Bool,
        opened_at -> Timestamp,
        escalated_at -> Nullable<Timestamp>,
        act_by -> Nullable<Timestamp>,
    }
}

diesel::table! {
    case_lines (case_id, order_line_id) {
        case_id -> BigInt,
        order_line_id -> BigInt,
        quantity -> BigInt,
    }
}

diesel::table! {
    case_messages (id) {
        id -> BigInt,
        case_id -> BigInt,
        actor -> Text,
        account_id -> BigInt,
        text -> Text,
        sent_at -> Timestamp,
    }
}

diesel::table! {
    case_photos (key) {
        key -> Text,
        case_id -> BigInt,
        actor -> Text,
        position -> BigInt,
        width -> BigInt,
        height -> BigInt,
        sha256 -> Text,
        jpeg -> Binary,
        added_at -> Timestamp,
    }
}

diesel::table! {
    refunds (id) {
        id -> BigInt,
        number -> Text,
        payment_id -> Nullable<BigInt>,
        order_id -> Nullable<BigInt>,
        case_id -> Nullable<BigInt>,
        suspense_id -> Nullable<BigInt>,
        cause -> Text,
        state -> Text,
        processor -> Text,
        processor_payment -> Text,
        amount_minor -> BigInt,
        shipping_minor -> BigInt,
        settled_minor -> BigInt,
        currency -> Text,
        attempt -> BigInt,
        processor_refund -> Nullable<Text>,
        last_error -> Nullable<Text>,
        next_call_at -> Nullable<Timestamp>,
        committed_at -> Timestamp,
        asked_at -> Nullable<Timestamp>,
        ended_at -> Nullable<Timestamp>,
        version -> BigInt,
    }
}

diesel::table! {
    refund_lines (refund_id, order_line_id) {
        refund_id -> BigInt,
        order_line_id -> BigInt,
        quantity -> BigInt,
        amount_minor -> BigInt,
    }
}

diesel::table! {
    entries (id) {
        id -> BigInt,
        kind -> Text,
        rule -> Text,
        order_id -> Nullable<BigInt>,
        payment_id -> Nullable<BigInt>,
        shop_id -> Nullable<BigInt>,
        refund_id -> Nullable<BigInt>,
        terms_id -> Nullable<BigInt>,
        occurred_at -> Timestamp,
        early_release_id -> Nullable<BigInt>,
        payout_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    agreements (id) {
        id -> BigInt,
        version -> BigInt,
        hash -> Text,
        text -> Text,
        first_shown_at -> Timestamp,
    }
}

diesel::table! {
    early_releases (id) {
        id -> BigInt,
        number -> Text,
        shop_id -> BigInt,
        account_id -> BigInt,
        agreement_id -> BigInt,
        terms_id -> BigInt,
        amount_minor -> BigInt,
        charge_minor -> BigInt,
        quoted_at -> Timestamp,
        expires_at -> Timestamp,
        released_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    early_release_orders (early_release_id, order_id) {
        early_release_id -> BigInt,
        order_id -> BigInt,
        amount_minor -> BigInt,
    }
}

diesel::table! {
    store_totals (id) {
        id -> BigInt,
        version -> BigInt,
        advanced_minor -> BigInt,
        float_paid_in_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    float_movements (id) {
        id -> BigInt,
        account -> Text,
        amount_minor -> BigInt,
        note -> Text,
        account_id -> BigInt,
        moved_at -> Timestamp,
    }
}

diesel::table! {
    write_offs (id) {
        id -> BigInt,
        shop_id -> BigInt,
        amount_minor -> BigInt,
        note -> Text,
        account_id -> BigInt,
        written_off_at -> Timestamp,
    }
}

diesel::table! {
    float_closings (id) {
        id -> BigInt,
        up_to_entry -> BigInt,
        marked_at -> Timestamp,
        kept_minor -> Nullable<BigInt>,
        closed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    postings (id) {
        id -> BigInt,
        entry_id -> BigInt,
        account -> Text,
        owner_id -> BigInt,
        currency -> Text,
        amount_minor -> BigInt,
    }
}

diesel::table! {
    deadlines (id) {
        id -> BigInt,
        order_id -> Nullable<BigInt>,
        payment_id -> Nullable<BigInt>,
        refund_id -> Nullable<BigInt>,
        suspense_id -> Nullable<BigInt>,
        chargeback_id -> Nullable<BigInt>,
        kind -> Text,
        state -> Text,
        due_at -> Timestamp,
        remaining_micros -> Nullable<BigInt>,
        retry_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
        payout_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    notices (id) {
        id -> BigInt,
        cause -> Text,
        kind -> Text,
        facts -> Text,
        account_id -> BigInt,
        order_id -> Nullable<BigInt>,
        message_id -> Text,
        state -> Text,
        attempts -> BigInt,
        next_attempt_at -> Nullable<Timestamp>,
        queued_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    notice_attempts (notice_id, attempt) {
        notice_id -> BigInt,
        attempt -> BigInt,
        outcome -> Text,
        detail -> Text,
        attempted_at -> Timestamp,
    }
}

diesel::table! {
    profiles (account_id) {
        account_id -> BigInt,
        legal_name -> Text,
        born_on -> Nullable<Text>,
        company_number -> Nullable<Text>,
        line1 -> Text,
        line2 -> Text,
        city -> Text,
        region -> Text,
        postal_code -> Text,
        country -> Text,
        saved_at -> Timestamp,
    }
}

diesel::table! {
    profile_changes (id) {
        id -> BigInt,
        account_id -> BigInt,
        fields -> Text,
        changed_at -> Timestamp,
    }
}

diesel::table! {
    phone_numbers (phone) {
        phone -> Text,
        asked_at -> Timestamp,
    }
}

diesel::table! {
    phone_verifications (id) {
        id -> BigInt,
        account_id -> BigInt,
        phone -> Text,
        state -> Text,
        withheld -> Bool,
        tries -> BigInt,
        code_hash -> Nullable<Text>,
        expires_at -> Nullable<Timestamp>,
        asked_at -> Timestamp,
        verified_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    phones (account_id) {
        account_id -> BigInt,
        phone -> Text,
        verification_id -> BigInt,
        verified_at -> Timestamp,
        changed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    sms_deliveries (notice_id, attempt) {
        notice_id -> BigInt,
        attempt -> BigInt,
        message -> Text,
        state -> Text,
        error -> Nullable<Text>,
        told_at -> Timestamp,
    }
}

diesel::table! {
    password_failures (account_id) {
        account_id -> BigInt,
        failures -> BigInt,
        since -> Timestamp,
        last_at -> Timestamp,
    }
}

diesel::table! {
    bank_accounts (id) {
        id -> BigInt,
        shop_id -> BigInt,
        holder -> Text,
        iban -> Text,
        bic -> Nullable<Text>,
        saved_by -> BigInt,
        saved_at -> Timestamp,
        usable_from -> Timestamp,
        replaced_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    payouts (id) {
        id -> BigInt,
        number -> Text,
        shop_id -> BigInt,
        bank_account_id -> BigInt,
        asked_by -> BigInt,
        state -> Text,
        processor -> Text,
        amount_minor -> BigInt,
        currency -> Text,
        last_error -> Nullable<Text>,
        next_call_at -> Nullable<Timestamp>,
        asked_at -> Timestamp,
        sent_at -> Nullable<Timestamp>,
        ended_at -> Nullable<Timestamp>,
        version -> BigInt,
    }
}

diesel::table! {
    payout_transactions (id) {
        id -> BigInt,
        payout_id -> BigInt,
        processor -> Text,
        transaction_id -> Text,
        kind -> Text,
        amount_minor -> BigInt,
        currency -> Text,
        recorded_at -> Timestamp,
    }
}

diesel::joinable!(sessions -> accounts (account_id));
diesel::joinable!(shop_members -> shops (shop_id));
diesel::joinable!(shop_members -> accounts (account_id));
diesel::joinable!(products -> shops (shop_id));
diesel::joinable!(variants -> products (product_id));
diesel::joinable!(product_pictures -> products (product_id));
diesel::joinable!(carts -> accounts (account_id));
diesel::joinable!(cart_lines -> carts (cart_id));
diesel::joinable!(cart_lines -> variants (variant_id));
diesel::joinable!(terms -> accounts (saved_by));
diesel::joinable!(payments -> accounts (buyer_id));
diesel::joinable!(payment_transactions -> payments (payment_id));
diesel::joinable!(suspense -> payments (payment_id));
diesel::joinable!(chargebacks -> payments (payment_id));
diesel::joinable!(orders -> payments (payment_id));
diesel::joinable!(orders -> shops (shop_id));
diesel::joinable!(orders -> accounts (buyer_id));
diesel::joinable!(orders -> terms (terms_id));
diesel::joinable!(order_addresses -> orders (order_id));
diesel::joinable!(order_lines -> orders (order_id));
diesel::joinable!(order_lines -> products (product_id));
diesel::joinable!(order_lines -> variants (variant_id));
diesel::joinable!(packages -> orders (order_id));
diesel::joinable!(package_lines -> packages (package_id));
diesel::joinable!(package_lines -> order_lines (order_line_id));
diesel::joinable!(events -> orders (order_id));
diesel::joinable!(events -> accounts (account_id));
diesel::joinable!(cases -> orders (order_id));
diesel::joinable!(cases -> shops (shop_id));
diesel::joinable!(case_lines -> cases (case_id));
diesel::joinable!(case_lines -> order_lines (order_line_id));
diesel::joinable!(case_messages -> cases (case_id));
diesel::joinable!(case_messages -> accounts (account_id));
diesel::joinable!(case_photos -> cases (case_id));
diesel::joinable!(refunds -> cases (case_id));
diesel::joinable!(refunds -> payments (payment_id));
diesel::joinable!(refunds -> orders (order_id));
diesel::joinable!(refunds -> suspense (suspense_id));
diesel::joinable!(refund_lines -> refunds (refund_id));
diesel::joinable!(refund_lines -> order_lines (order_line_id));
diesel::joinable!(entries -> orders (order_id));
diesel::joinable!(entries -> payments (payment_id));
diesel::joinable!(entries -> shops (shop_id));
diesel::joinable!(entries -> refunds (refund_id));
diesel::joinable!(entries -> terms (terms_id));
diesel::joinable!(entries -> early_releases (early_release_id));
diesel::joinable!(entries -> payouts (payout_id));
diesel::joinable!(early_releases -> agreements (agreement_id));
diesel::joinable!(early_releases -> terms (terms_id));
diesel::joinable!(early_release_orders -> early_releases (early_release_id));
diesel::joinable!(early_release_orders -> orders (order_id));
diesel::joinable!(float_movements -> accounts (account_id));
diesel::joinable!(postings -> entries (entry_id));
diesel::joinable!(deadlines -> orders (order_id));
diesel::joinable!(deadlines -> payments (payment_id));
diesel::joinable!(deadlines -> refunds (refund_id));
diesel::joinable!(deadlines -> suspense (suspense_id));
diesel::joinable!(deadlines -> chargebacks (chargeback_id));
diesel::joinable!(bank_accounts -> shops (shop_id));
diesel::joinable!(bank_accounts -> accounts (saved_by));
diesel::joinable!(payouts -> shops (shop_id));
diesel::joinable!(payouts -> bank_accounts (bank_account_id));
diesel::joinable!(payout_transactions -> payouts (payout_id));
diesel::joinable!(deadlines -> payouts (payout_id));
diesel::joinable!(notices -> accounts (account_id));
diesel::joinable!(notices -> orders (order_id));
diesel::joinable!(notice_attempts -> notices (notice_id));

diesel::allow_tables_to_appear_in_same_query!(
    agreements,
    early_releases,
    early_release_orders,
    store_totals,
    float_movements,
    float_closings,
    write_offs,
    stores,
    accounts,
    sessions,
    spent_form_keys,
    shops,
    shop_members,
    products,
    variants,
    pictures,
    product_pictures,
    carts,
    cart_lines,
    terms,
    payments,
    payment_transactions,
    notifications,
    suspense,
    chargebacks,
    orders,
    order_addresses,
    order_lines,
    packages,
    package_lines,
    events,
    cases,
    case_lines,
    case_messages,
    case_photos,
    refunds,
    refund_lines,
    entries,
    postings,
    deadlines,
    notices,
    notice_attempts,
    profiles,
    profile_changes,
    phone_numbers,
    phone_verifications,
    phones,
    sms_deliveries,
    password_failures,
    bank_accounts,
    payouts,
    payout_transactions,
);
