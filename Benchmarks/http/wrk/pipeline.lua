-- Sends sixteen requests at a time on each connection.
init = function(args)
   local one = wrk.format("GET", "/livez")
   batch = string.rep(one, 16)
end
request = function() return batch end
