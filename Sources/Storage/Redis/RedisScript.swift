/// What Redis does in one step on behalf of a store: programs in Lua, which nothing interrupts.
///
/// A record is a hash with the members `fence`, `holder`, `version`, `created_at`, `expires_at` and `payload`; a holder
/// that lives has a key of its own that expires; the ids of an owner's records are in a sorted set.
enum RedisScript {
    /// KEYS: the record. ARGV: the holder, `at_once` or `after_silence`, what precedes a holder's name in its key.
    static let acquire = """
        local other = redis.call('HGET', KEYS[1], 'holder')
        if other and other ~= ARGV[1] and ARGV[2] == 'after_silence'
            and redis.call('EXISTS', ARGV[3] .. other) == 1 then
            return {0, other}
        end
        local fence = redis.call('HINCRBY', KEYS[1], 'fence', 1)
        redis.call('HSET', KEYS[1], 'holder', ARGV[1])
        local found = redis.call('HMGET', KEYS[1], 'version', 'created_at', 'expires_at', 'payload')
        if not found[4] then redis.call('PEXPIRE', KEYS[1], 600000) end
        return {1, fence, found[1], found[2], found[3], found[4]}
        """

    /// KEYS: the record. ARGV: the token.
    static let release = """
        if redis.call('HGET', KEYS[1], 'fence') == ARGV[1] then redis.call('HDEL', KEYS[1], 'holder') end
        return 1
        """

    /// KEYS: the record, the owner's set. ARGV: the token, version, time of making, of the end or nothing, the payload,
    /// the id.
    static let put = """
        local fence = tonumber(redis.call('HGET', KEYS[1], 'fence') or '0')
        if fence > tonumber(ARGV[1]) then return 0 end
        redis.call('HSET', KEYS[1], 'fence', ARGV[1], 'version', ARGV[2], 'created_at', ARGV[3],
            'expires_at', ARGV[4], 'payload', ARGV[5])
        if ARGV[4] == '' then redis.call('PERSIST', KEYS[1]) else redis.call('PEXPIREAT', KEYS[1], ARGV[4]) end
        redis.call('ZADD', KEYS[2], ARGV[3], ARGV[6])
        return 1
        """

    /// KEYS: the record, the owner's set. ARGV: the token, the id. The token stays for a while, so that a holder that
    /// was away does not bring the record back.
    static let remove = """
        local fence = tonumber(redis.call('HGET', KEYS[1], 'fence') or '0')
        if fence > tonumber(ARGV[1]) then return 0 end
        redis.call('HDEL', KEYS[1], 'version', 'created_at', 'expires_at', 'payload')
        redis.call('HSET', KEYS[1], 'fence', ARGV[1])
        redis.call('PEXPIRE', KEYS[1], 600000)
        redis.call('ZREM', KEYS[2], ARGV[2])
        return 1
        """
}
